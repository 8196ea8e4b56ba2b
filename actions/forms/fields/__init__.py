"""What forms ask: how each field is read, found in longer words, shown and stored."""
