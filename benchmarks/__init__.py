"""Measurements and what is learned from them: each module says at its head what it prints and how
to run it.
"""
