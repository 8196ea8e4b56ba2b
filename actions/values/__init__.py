"""Reads Italian values out of free text: numbers, times, contacts, names."""
