"""The Italian spaCy pipeline that Rasa loads from ``var/spacy/it``."""
