"""What is in the hands of which agency."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

TABLE = "forwarding"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("document_number", sa.String(length=40), nullable=False),
        sa.Column("document_on", sa.Date()),
        sa.Column("package_sealed", sa.LargeBinary()),
        sa.Column("photos", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("answered_by_id", sa.Uuid()),
        sa.CheckConstraint("length(token) <= 20", name=op.f("ck_forwarding_token_length")),
        sa.CheckConstraint(
            "length(document_number) <= 40", name=op.f("ck_forwarding_document_number_length")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_forwarding_case_id_case")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_forwarding_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["account.id"], name=op.f("fk_forwarding_answered_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forwarding")),
        sa.UniqueConstraint("token", name=op.f("uq_forwarding_token")),
    )
    op.create_index("ix_forwarding_case_id", TABLE, ["case_id"])
    op.create_index("ix_forwarding_agency_id_sent_at_id", TABLE, ["agency_id", "sent_at", "id"])


def downgrade() -> None:
    op.drop_table(TABLE)
