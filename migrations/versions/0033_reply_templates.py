"""Reply templates of the office."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

TABLE = "reply_template"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.LargeBinary()),
        sa.Column("place", sa.String(length=60), nullable=False),
        sa.Column("category", sa.String(length=30)),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("text_vi", sa.String(length=4000), nullable=False),
        sa.Column("text_en", sa.String(length=4000), nullable=False),
        sa.Column("legal_basis", sa.String(length=200)),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date()),
        sa.Column("replaces_id", sa.Uuid()),
        sa.Column("made_by_id", sa.Uuid()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "text_vi <> '' and text_en <> ''", name=op.f("ck_reply_template_in_both_languages")
        ),
        *(
            sa.CheckConstraint(f"length({name}) <= {limit}", name=op.f(f"ck_reply_template_{name}_length"))
            for name, limit in LIMITS.items()
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["reply_template.id"], name=op.f("fk_reply_template_replaces_id_reply_template")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_reply_template_made_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_template")),
        sa.UniqueConstraint("token", name=op.f("uq_reply_template_token")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_reply_template_key_hash")),
    )
    op.create_index("ix_reply_template_effective_from", TABLE, ["effective_from"])


LIMITS = {
    "token": 20,
    "place": 60,
    "category": 30,
    "name": 120,
    "text_vi": 4000,
    "text_en": 4000,
    "legal_basis": 200,
}


def downgrade() -> None:
    op.drop_table(TABLE)
