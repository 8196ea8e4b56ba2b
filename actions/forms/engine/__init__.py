"""How any form is talked through; it knows no form's fields by name."""
