"""What officers declare of family and former posts; the account repeats which units that makes near."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

TABLE = "declaration"


def upgrade() -> None:
    op.add_column("account", sa.Column("near_units", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("unit_kind", sa.String(length=10), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("person_sealed", sa.LargeBinary()),
        sa.Column("words_sealed", sa.LargeBinary()),
        sa.Column("person_mac", sa.LargeBinary()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True)),
        sa.Column("until", sa.Date()),
        sa.CheckConstraint(
            "kind in ('family', 'former_post', 'other_tie')", name=op.f("ck_declaration_kind_known")
        ),
        sa.CheckConstraint("unit_kind in ('agency', 'commune')", name=op.f("ck_declaration_unit_kind_known")),
        sa.CheckConstraint("length(kind) <= 20", name=op.f("ck_declaration_kind_length")),
        sa.CheckConstraint("length(unit_kind) <= 10", name=op.f("ck_declaration_unit_kind_length")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_declaration_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_declaration_key_hash")),
    )
    op.create_index("ix_declaration_account_id", TABLE, ["account_id"])
    op.create_index("ix_declaration_person_mac", TABLE, ["person_mac"])


def downgrade() -> None:
    op.drop_table(TABLE)
    op.drop_column("account", "near_units")
