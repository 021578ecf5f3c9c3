"""Cases with their clocks and the rows that clocks follow."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_working", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=120), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.CheckConstraint("length(note) <= 120", name=op.f("ck_calendar_day_note_length")),
        sa.CheckConstraint("length(source) <= 120", name=op.f("ck_calendar_day_source_length")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_day")),
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(name) <= 20", name=op.f("ck_counter_name_length")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "deadline_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("legal_basis", sa.String(length=200), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date()),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("kind in ('legal', 'promise')", name=op.f("ck_deadline_rule_kind_known")),
        sa.CheckConstraint("unit in ('working_days', 'days')", name=op.f("ck_deadline_rule_unit_known")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_deadline_rule_amount_positive")),
        sa.CheckConstraint("length(code) <= 30", name=op.f("ck_deadline_rule_code_length")),
        sa.CheckConstraint("length(kind) <= 10", name=op.f("ck_deadline_rule_kind_length")),
        sa.CheckConstraint("length(legal_basis) <= 200", name=op.f("ck_deadline_rule_legal_basis_length")),
        sa.CheckConstraint("length(unit) <= 12", name=op.f("ck_deadline_rule_unit_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_rule")),
        sa.UniqueConstraint("code", "effective_from", name=op.f("uq_deadline_rule_code_effective_from")),
    )
    op.create_table(
        "case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=20)),
        sa.Column("state", sa.String(length=30), nullable=False),
        sa.Column("prior_state", sa.String(length=30)),
        sa.Column("pending_step", sa.String(length=30)),
        sa.Column("publication_state", sa.String(length=20), nullable=False),
        sa.Column("identity_state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=200)),
        sa.Column("subject_folded", sa.String(length=400)),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("commune_id", sa.Uuid()),
        sa.Column("office_id", sa.Uuid()),
        sa.Column("is_about_inspectorate", sa.Boolean(), nullable=False),
        sa.Column("lane", sa.String(length=12), nullable=False),
        sa.Column("assignee_id", sa.Uuid()),
        sa.Column("parent_id", sa.Uuid()),
        sa.Column("promised_on", sa.Date()),
        sa.Column("due_on", sa.Date()),
        sa.Column("due_rule", sa.String(length=30)),
        sa.Column("photo_count", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("goes_on_if_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("has_open_review", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(length=30)),
        sa.Column("recovered", sa.BigInteger()),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.Column("published_year", sa.Integer()),
        sa.Column("published_no", sa.Integer()),
        sa.CheckConstraint("length(category) <= 30", name=op.f("ck_case_category_length")),
        sa.CheckConstraint("length(due_rule) <= 30", name=op.f("ck_case_due_rule_length")),
        sa.CheckConstraint("length(identity_state) <= 20", name=op.f("ck_case_identity_state_length")),
        sa.CheckConstraint("length(lane) <= 12", name=op.f("ck_case_lane_length")),
        sa.CheckConstraint("length(number) <= 20", name=op.f("ck_case_number_length")),
        sa.CheckConstraint("length(outcome) <= 30", name=op.f("ck_case_outcome_length")),
        sa.CheckConstraint("length(pending_step) <= 30", name=op.f("ck_case_pending_step_length")),
        sa.CheckConstraint("length(prior_state) <= 30", name=op.f("ck_case_prior_state_length")),
        sa.CheckConstraint("length(publication_state) <= 20", name=op.f("ck_case_publication_state_length")),
        sa.CheckConstraint("length(state) <= 30", name=op.f("ck_case_state_length")),
        sa.CheckConstraint("length(subject) <= 200", name=op.f("ck_case_subject_length")),
        sa.CheckConstraint("length(subject_folded) <= 400", name=op.f("ck_case_subject_folded_length")),
        sa.CheckConstraint("length(token) <= 20", name=op.f("ck_case_token_length")),
        sa.CheckConstraint("parent_id is null or parent_id <> id", name=op.f("ck_case_parent_is_another")),
        sa.ForeignKeyConstraint(["assignee_id"], ["account.id"], name=op.f("fk_case_assignee_id_account")),
        sa.ForeignKeyConstraint(["commune_id"], ["commune.id"], name=op.f("fk_case_commune_id_commune")),
        sa.ForeignKeyConstraint(["office_id"], ["agency.id"], name=op.f("fk_case_office_id_agency")),
        sa.ForeignKeyConstraint(["parent_id"], ["case.id"], name=op.f("fk_case_parent_id_case")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_case_report_id_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("number", name=op.f("uq_case_number")),
        sa.UniqueConstraint("published_no", name=op.f("uq_case_published_no")),
        sa.UniqueConstraint("report_id", name=op.f("uq_case_report_id")),
        sa.UniqueConstraint("token", name=op.f("uq_case_token")),
    )
    op.create_index("ix_case_assignee_id_received_at_id", "case", ["assignee_id", "received_at", "id"])
    op.create_index("ix_case_category_published_no", "case", ["category", "published_no"])
    op.create_index("ix_case_category_received_at_id", "case", ["category", "received_at", "id"])
    op.create_index("ix_case_commune_id_published_no", "case", ["commune_id", "published_no"])
    op.create_index("ix_case_commune_id_received_at_id", "case", ["commune_id", "received_at", "id"])
    op.create_index("ix_case_due_on_id", "case", ["due_on", "id"])
    op.create_index("ix_case_office_id_received_at_id", "case", ["office_id", "received_at", "id"])
    op.create_index("ix_case_outcome_published_no", "case", ["outcome", "published_no"])
    op.create_index("ix_case_parent_id", "case", ["parent_id"])
    op.create_index("ix_case_published_year_published_no", "case", ["published_year", "published_no"])
    op.create_index("ix_case_received_at_id", "case", ["received_at", "id"])
    op.create_index("ix_case_state_received_at_id", "case", ["state", "received_at", "id"])

    op.create_table(
        "case_attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("role in ('before', 'after')", name=op.f("ck_case_attachment_role_known")),
        sa.CheckConstraint("length(role) <= 10", name=op.f("ck_case_attachment_role_length")),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_case_attachment_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_attachment_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_attachment")),
        sa.UniqueConstraint("attachment_id", name=op.f("uq_case_attachment_attachment_id")),
        sa.UniqueConstraint("case_id", "position", name=op.f("uq_case_attachment_case_id_position")),
    )
    op.create_table(
        "case_clock",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(length=30), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("legal_basis", sa.String(length=200), nullable=False),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("first_due_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("paused_on", sa.Date()),
        sa.Column("stopped_on", sa.Date()),
        sa.Column("told_overdue_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("length(kind) <= 10", name=op.f("ck_case_clock_kind_length")),
        sa.CheckConstraint("length(legal_basis) <= 200", name=op.f("ck_case_clock_legal_basis_length")),
        sa.CheckConstraint("length(rule) <= 30", name=op.f("ck_case_clock_rule_length")),
        sa.CheckConstraint("length(unit) <= 12", name=op.f("ck_case_clock_unit_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_clock_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_clock")),
    )
    op.create_index("ix_case_clock_case_id_rule", "case_clock", ["case_id", "rule"])
    op.create_index("ix_case_clock_stopped_on_due_on", "case_clock", ["stopped_on", "due_on"])

    op.create_table(
        "case_concern",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_concern_case_id_case")),
        sa.PrimaryKeyConstraint("case_id", "unit_id", name=op.f("pk_case_concern")),
    )
    op.create_index("ix_case_concern_unit_id", "case_concern", ["unit_id"])


def downgrade() -> None:

    op.drop_table("case_concern")

    op.drop_table("case_clock")
    op.drop_table("case_attachment")

    op.drop_table("case")
    op.drop_table("deadline_rule")
    op.drop_table("counter")
    op.drop_table("calendar_day")
