"""What the benchmarks run in Rasa's environment."""
