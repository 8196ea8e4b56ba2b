"""Finds the entries of the content that answer a message."""
