"""Unit prices say from when to when they apply and who confirmed them; minutes have as many photos as they have pages.

Columns are added in place: making the table of prices anew would lose the triggers that guard it. The one photo that a
meeting or a consent card had becomes its first page; the columns `minutes_id` are written no more.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

SAID = "key_hash, commune_id, good, unit, price, basis, decided_on, by_id, at"
KINDS = "'resolution', 'decision', 'published'"
GUARD = {
    "sqlite": "begin select raise(abort, 'the ledger is only ever added to'); end",
    "postgresql": "for each row execute function refuse_ledger_change()",
}
PAGES = (("project_minutes", "meeting_id", "project_meeting"), ("land_minutes", "card_id", "land_card"))


def upgrade() -> None:
    op.execute(
        "alter table unit_price add column basis_kind varchar(12) not null default 'decision'"
        f" constraint ck_unit_price_basis_kind_known check (basis_kind in ({KINDS}))"
        " constraint ck_unit_price_basis_kind_length check (length(basis_kind) <= 12)"
    )
    op.execute("alter table unit_price add column applies_from date not null default '2000-01-01'")
    op.execute("update unit_price set applies_from = decided_on")
    op.add_column("unit_price", sa.Column("applies_until", sa.Date()))
    op.execute(
        "alter table unit_price add column end_reason varchar(300) not null default ''"
        " constraint ck_unit_price_end_reason_length check (length(end_reason) <= 300)"
    )
    another = "confirmed_by_id is null or by_id is null or confirmed_by_id <> by_id"
    _refer("confirmed_by_id", f"constraint ck_unit_price_confirmed_by_another check ({another})")
    _refer("ended_by_id")
    for moment in ("confirmed_at", "ended_at"):
        op.add_column("unit_price", sa.Column(moment, sa.DateTime(timezone=True)))
    _guard(f"{SAID}, basis_kind, applies_from")
    for table, owner, owners in PAGES:
        _pages(table, owner, owners)
    op.execute(
        "insert into project_minutes (attachment_id, meeting_id, position, by_id, at)"
        " select minutes_id, id, 1, by_id, at from project_meeting where minutes_id is not null"
    )
    op.execute(
        "insert into land_minutes (attachment_id, card_id, position, by_id, at)"
        " select minutes_id, contribution_id, 1, recorded_by_id, recorded_at from land_card"
        " join contribution on contribution.id = land_card.contribution_id where minutes_id is not null"
    )


def downgrade() -> None:
    for table, _owner, _owners in reversed(PAGES):
        op.drop_table(table)
    _guard(SAID)
    added = ("ended_at", "confirmed_at", "ended_by_id", "confirmed_by_id", "end_reason", "applies_until")
    for column in (*added, "applies_from", "basis_kind"):
        op.drop_column("unit_price", column)


def _refer(column: str, check: str = "") -> None:
    kind = sa.Uuid().compile(op.get_bind().dialect)
    reference = f"constraint fk_unit_price_{column}_account references account (id)"
    op.execute(f"alter table unit_price add column {column} {kind} {reference} {check}")


def _guard(columns: str) -> None:
    """What a price says is fixed: its trigger anew, over these columns."""
    engine = op.get_bind().dialect.name
    op.execute("drop trigger unit_price_no_update" + (" on unit_price" if engine == "postgresql" else ""))
    event = f"before update of {columns} on unit_price"
    op.execute(f"create trigger unit_price_no_update {event} {GUARD[engine]}")


def _pages(table: str, owner: str, owners: str) -> None:
    key = "contribution_id" if owners == "land_card" else "id"
    op.create_table(
        table,
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column(owner, sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f(f"fk_{table}_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint([owner], [f"{owners}.{key}"], name=op.f(f"fk_{table}_{owner}_{owners}")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f(f"fk_{table}_by_id_account")),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(owner, "position", name=op.f(f"uq_{table}_{owner}_position")),
    )
