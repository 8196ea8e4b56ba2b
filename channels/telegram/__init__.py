"""The Telegram gateway: long polling, one turn at a time per chat, an outbox that does not lose
replies.
"""
