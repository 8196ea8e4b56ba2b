"""The `bussola` command line: run, train, check, keys; and the supervisor of the processes."""
