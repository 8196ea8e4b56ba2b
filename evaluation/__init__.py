"""How well messages are understood and questions answered, measured on sentences kept out of
training.
"""
