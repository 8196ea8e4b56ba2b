"""The database room: settings, errors and texts for all rooms; models, migrations and queries."""
