"""Reads Italian as people write it: spelling, numbers, times, names, commands. Imports nothing of
ours.
"""
