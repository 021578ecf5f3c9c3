"""Photos that a phone sends after words added later: what is awaited belongs to the key of the words it came with.

The table is written anew, for SQLite takes no other rule of uniqueness in place.
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"

KEPT = "id, report_id, kind, position, sha256, arrived_at, replays"


def upgrade() -> None:
    put_aside(KEPT)
    create(
        sa.Column("addition_id", sa.Uuid()),
        sa.Column("form_hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["addition_id"], ["addition.id"], name=op.f("fk_awaited_file_addition_id_addition")
        ),
        sa.UniqueConstraint("form_hash", "sha256", name=op.f("uq_awaited_file_form_hash_sha256")),
    )
    op.create_index(op.f("ix_awaited_file_report_id"), "awaited_file", ["report_id"])
    op.execute(
        f"INSERT INTO awaited_file ({KEPT}, form_hash)"
        f" SELECT {KEPT}, (SELECT form_hash FROM report WHERE report.id = report_id) FROM put_aside"
    )
    op.drop_table("put_aside")


def downgrade() -> None:
    put_aside(KEPT, "WHERE addition_id IS NULL")
    create(sa.UniqueConstraint("report_id", "sha256", name=op.f("uq_awaited_file_report_id_sha256")))
    op.execute(f"INSERT INTO awaited_file ({KEPT}) SELECT {KEPT} FROM put_aside")
    op.drop_table("put_aside")


def put_aside(columns: str, which: str = "") -> None:
    op.execute(f"CREATE TABLE put_aside AS SELECT {columns} FROM awaited_file {which}")
    op.drop_table("awaited_file")


def create(*more: sa.schema.SchemaItem) -> None:
    op.create_table(
        "awaited_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True)),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind in ('photo', 'voice')", name=op.f("ck_awaited_file_kind_known")),
        sa.CheckConstraint("length(kind) <= 10", name=op.f("ck_awaited_file_kind_length")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_awaited_file_report_id_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_awaited_file")),
        *more,
    )
