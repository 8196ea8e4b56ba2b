"""What the assistant knows: the schema of `content/`, its checks, the search over it, the matching
of free words.
"""
