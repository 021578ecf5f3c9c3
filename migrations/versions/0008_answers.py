"""Conclusions, measures, publications, and how reporters took them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "public_figure",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("published", sa.Integer(), nullable=False),
        sa.Column("recovered", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_public_figure")),
    )
    op.create_table(
        "conclusion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("drafter_id", sa.Uuid(), nullable=False),
        sa.Column("approver_id", sa.Uuid()),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("finding_sealed", sa.LargeBinary()),
        sa.Column("document_number", sa.String(length=40)),
        sa.Column("document_on", sa.Date()),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "status in ('drafted', 'approved', 'sent_back')", name=op.f("ck_conclusion_status_known")
        ),
        sa.CheckConstraint(
            "approver_id is null or approver_id <> drafter_id", name=op.f("ck_conclusion_approved_by_another")
        ),
        sa.CheckConstraint(
            "length(document_number) <= 40", name=op.f("ck_conclusion_document_number_length")
        ),
        sa.CheckConstraint("length(outcome) <= 30", name=op.f("ck_conclusion_outcome_length")),
        sa.CheckConstraint("length(status) <= 10", name=op.f("ck_conclusion_status_length")),
        sa.ForeignKeyConstraint(
            ["approver_id"], ["account.id"], name=op.f("fk_conclusion_approver_id_account")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_conclusion_case_id_case")),
        sa.ForeignKeyConstraint(
            ["drafter_id"], ["account.id"], name=op.f("fk_conclusion_drafter_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion")),
    )
    op.create_index("ix_conclusion_case_id", "conclusion", ["case_id"])

    op.create_table(
        "publication",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("summary", sa.String(length=4000), nullable=False),
        sa.Column("finding", sa.String(length=4000), nullable=False),
        sa.Column("title_en", sa.String(length=160)),
        sa.Column("summary_en", sa.String(length=4000)),
        sa.Column("drafter_id", sa.Uuid(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("publisher_id", sa.Uuid()),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("without_proof_reason", sa.String(length=500)),
        sa.Column("corrected_at", sa.DateTime(timezone=True)),
        sa.Column("correction", sa.String(length=1000)),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.Column("withdrawal_reason", sa.String(length=500)),
        sa.CheckConstraint("length(correction) <= 1000", name=op.f("ck_publication_correction_length")),
        sa.CheckConstraint("length(finding) <= 4000", name=op.f("ck_publication_finding_length")),
        sa.CheckConstraint("length(summary) <= 4000", name=op.f("ck_publication_summary_length")),
        sa.CheckConstraint("length(summary_en) <= 4000", name=op.f("ck_publication_summary_en_length")),
        sa.CheckConstraint("length(title) <= 160", name=op.f("ck_publication_title_length")),
        sa.CheckConstraint("length(title_en) <= 160", name=op.f("ck_publication_title_en_length")),
        sa.CheckConstraint(
            "length(withdrawal_reason) <= 500", name=op.f("ck_publication_withdrawal_reason_length")
        ),
        sa.CheckConstraint(
            "length(without_proof_reason) <= 500", name=op.f("ck_publication_without_proof_reason_length")
        ),
        sa.CheckConstraint(
            "publisher_id is null or publisher_id <> drafter_id",
            name=op.f("ck_publication_published_by_another"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_publication_case_id_case")),
        sa.ForeignKeyConstraint(
            ["drafter_id"], ["account.id"], name=op.f("fk_publication_drafter_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["publisher_id"], ["account.id"], name=op.f("fk_publication_publisher_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("case_id", name=op.f("uq_publication_case_id")),
    )
    op.create_table(
        "rating",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.String(length=20), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "value in ('satisfied', 'acceptable', 'unsatisfied')", name=op.f("ck_rating_value_known")
        ),
        sa.CheckConstraint("length(value) <= 20", name=op.f("ck_rating_value_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_rating_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("case_id", name=op.f("uq_rating_case_id")),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("reasons_sealed", sa.LargeBinary()),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Uuid()),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("is_upheld", sa.Boolean()),
        sa.Column("answer_sealed", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_review_case_id_case")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_review_decided_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("case_id", name=op.f("uq_review_case_id")),
    )
    op.create_table(
        "measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conclusion_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("responsible", sa.String(length=200)),
        sa.Column("amount", sa.BigInteger()),
        sa.Column("area", sa.BigInteger()),
        sa.Column("due_on", sa.Date()),
        sa.Column("done_on", sa.Date()),
        sa.CheckConstraint("amount is null or amount >= 0", name=op.f("ck_measure_amount_positive")),
        sa.CheckConstraint("area is null or area >= 0", name=op.f("ck_measure_area_positive")),
        sa.CheckConstraint("length(code) <= 30", name=op.f("ck_measure_code_length")),
        sa.CheckConstraint("length(responsible) <= 200", name=op.f("ck_measure_responsible_length")),
        sa.CheckConstraint("length(words) <= 500", name=op.f("ck_measure_words_length")),
        sa.ForeignKeyConstraint(
            ["conclusion_id"], ["conclusion.id"], name=op.f("fk_measure_conclusion_id_conclusion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    op.create_index("ix_measure_conclusion_id", "measure", ["conclusion_id"])


def downgrade() -> None:

    op.drop_table("measure")
    op.drop_table("review")
    op.drop_table("rating")
    op.drop_table("publication")

    op.drop_table("conclusion")
    op.drop_table("public_figure")
