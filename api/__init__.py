"""The web room: FastAPI with the public web chat, the staff API, its exports and the state of the
system.
"""
