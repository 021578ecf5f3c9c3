"""A role that an officer gives waits for a second person.

Roles given before count as confirmed; those of closed accounts end, so that opening one again gives none back.
The columns are added in place: the table of accounts is not made anew under the rows that refer to it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

ANOTHER = "confirmed_by_id is null or (confirmed_by_id <> granted_by_id and confirmed_by_id <> account_id)"


def upgrade() -> None:
    refer("account", "created_by_id")
    refer("membership", "confirmed_by_id", f"CONSTRAINT ck_membership_confirmed_by_another CHECK ({ANOTHER})")
    op.add_column("membership", sa.Column("confirmed_at", sa.DateTime(timezone=True)))
    op.execute(
        "UPDATE account SET created_by_id = (SELECT event.actor_id FROM event WHERE event.topic_id = account.id"
        " AND event.name = 'account.created' AND event.actor_kind = 'account' LIMIT 1)"
    )
    op.execute("UPDATE membership SET confirmed_at = CURRENT_TIMESTAMP WHERE granted_by_id IS NOT NULL")
    op.execute(
        "UPDATE membership SET until = CURRENT_DATE WHERE until IS NULL"
        " AND account_id IN (SELECT id FROM account WHERE is_active IS FALSE)"
    )


def downgrade() -> None:
    op.drop_column("membership", "confirmed_at")
    op.drop_column("membership", "confirmed_by_id")
    op.drop_column("account", "created_by_id")


def refer(table: str, column: str, check: str = "") -> None:
    """Add a column that names an account, with its constraints, which SQLite takes only together with it."""
    kind = sa.Uuid().compile(op.get_bind().dialect)
    reference = f"CONSTRAINT fk_{table}_{column}_account REFERENCES account (id)"
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} {reference} {check}")
