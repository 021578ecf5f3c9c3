"""How Alembic runs here: on the connection it is handed, in one transaction, in batch mode for SQLite."""

from alembic import context
from sqlalchemy import Connection

from app.db import Base

connection: Connection = context.config.attributes["connection"]


def is_ours(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
    """Tables that an engine makes for itself (the search index of SQLite) are not compared."""
    allowed = context.config.attributes.get("allowed")
    if kind == "table" and (name or "").startswith("case_text"):
        return False
    return kind != "table" or allowed is None or name in allowed


context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    include_object=is_ours,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
connection.commit()
