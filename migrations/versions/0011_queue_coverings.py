"""What the queue counts, it counts from indexes alone; what is an inspector's own has indexes of its own.

Nine views are counted on every page of the console, up to a thousand cases each. The columns that decide who may know
of a case ride along in each index, so that no row of the table is fetched only to be counted.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

DECIDING = ("is_about_inspectorate", "lane", "state", "commune_id")
NEW = "state in ('received', 'reopened')"
ASKED = "state = 'needs_info'"
BEFORE = {
    "ix_case_received_at_id": ("received_at", "id"),
    "ix_case_state_received_at_id": ("state", "received_at", "id"),
    "ix_case_assignee_id_received_at_id": ("assignee_id", "received_at", "id"),
    "ix_case_due_on_id": ("due_on", "id"),
}
BEFORE_WAITING = {
    "ix_case_new": (NEW, NEW),
    "ix_case_pending": ("pending_step is not null", "pending_step is not null"),
    "ix_case_review": ("has_open_review is 1", "has_open_review is true"),
}
AFTER = {
    "ix_case_queue": (("received_at", "id"), None),
    "ix_case_queue_state": (("state", "received_at", "id"), None),
    "ix_case_queue_due": (("due_on", "id"), None),
    "ix_case_queue_new": (("received_at", "id"), (NEW, NEW)),
    "ix_case_queue_pending": (("received_at", "id"), BEFORE_WAITING["ix_case_pending"]),
    "ix_case_queue_review": (("received_at", "id"), BEFORE_WAITING["ix_case_review"]),
    "ix_case_own": (("assignee_id", "received_at", "id"), None),
    "ix_case_own_open": (
        ("assignee_id", "received_at", "id"),
        ("closed_at is null", "closed_at is null"),
    ),
    "ix_case_own_asked": (("assignee_id", "received_at", "id"), (ASKED, ASKED)),
    "ix_case_own_due": (("assignee_id", "due_on", "id"), None),
    "ix_case_own_pending": (("assignee_id", "received_at", "id"), BEFORE_WAITING["ix_case_pending"]),
    "ix_case_own_review": (("assignee_id", "received_at", "id"), BEFORE_WAITING["ix_case_review"]),
}


def upgrade() -> None:
    for name in [*BEFORE, *BEFORE_WAITING]:
        op.drop_index(name, "case")
    for name, (columns, where) in AFTER.items():
        make(name, (*columns, *(each for each in DECIDING if each not in columns)), where)


def downgrade() -> None:
    for name in AFTER:
        op.drop_index(name, "case")
    for name, columns in BEFORE.items():
        make(name, columns, None)
    for name, where in BEFORE_WAITING.items():
        make(name, ("received_at", "id"), where)


def make(name: str, columns: tuple[str, ...], where: tuple[str, str] | None) -> None:
    on_sqlite, on_postgresql = (sa.text(each) for each in where) if where else (None, None)
    op.create_index(name, "case", list(columns), sqlite_where=on_sqlite, postgresql_where=on_postgresql)
