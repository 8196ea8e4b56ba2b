"""What every room may use: the settings, the texts people read, the errors, the clock,
the channels.
"""
