"""Forms as talks: fields, how a message is understood inside a form, what is said back. No input or
output here.
"""
