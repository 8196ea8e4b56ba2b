"""Matches free words to catalogues: skills, trades, sectors, municipalities, ATECO."""
