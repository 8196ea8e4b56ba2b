"""How Alembic reaches the database: the given URL, or the one in the settings."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from core.settings import settings
from store.database import engine_for_migrations
from store.models import Base, UtcDateTime


def render_item(kind: str, item: object, _: AutogenContext) -> str | Literal[False]:
    """Writes our types as SQLAlchemy's own: a migration must not change when the models do."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


engine = engine_for_migrations(context.config.attributes.get("url", settings().database_url))
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_item,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
