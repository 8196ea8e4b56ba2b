"""A Rasa project as `rasa init` recommends it, in Italian: what our turns are measured against."""
