"""The database: models, migrations, queries and transactions."""
