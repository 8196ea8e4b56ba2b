"""The files of `content/`: their shape, how they are loaded, what is checked of them."""
