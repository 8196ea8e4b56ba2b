"""Reads a message: everything it says, each thing found once, nothing decided."""
