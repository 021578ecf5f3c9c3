"""The ledger: givers, entries, postings, totals, prices, pledges; guarded against change."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

# What an entry says is fixed: these columns are written once.
FIXED = (
    "token, key_hash, commune_id, number, project_id, village_id, contributor_id, kind, good, unit, amount,"
    " written_unit, written_amount, given_on, what, document, people, note, recorded_by_id, recorded_at,"
    " reverses_id, replaces_id, reason, batch_id"
)
# Tables whose rows are only ever added: nothing is changed, nothing deleted.
ADDED = ("posting", "attendee")
USED = "key_hash, project_id, good, unit, amount, used_on, note, reverses_id, by_id, at"
PRICE = "key_hash, commune_id, good, unit, price, basis, decided_on, by_id, at"
STAGE = "key_hash, project_id, stage, came_on, note, by_id, at"
REMARK = "key_hash, project_id, member_id, words, at"
GUARDS = (
    *((table, verb, verb) for table in ADDED for verb in ("update", "delete")),
    ("contribution", "delete", "delete"),
    ("contribution", "update", f"update of {FIXED}"),
    ("contribution_batch", "delete", "delete"),
    ("land_card", "delete", "delete"),
    ("pledge", "delete", "delete"),
    ("gift_use", "delete", "delete"),
    ("gift_use", "update", f"update of {USED}"),
    ("unit_price", "delete", "delete"),
    ("unit_price", "update", f"update of {PRICE}"),
    ("project_stage", "delete", "delete"),
    ("project_stage", "update", f"update of {STAGE}"),
    ("project_remark", "delete", "delete"),
    ("project_remark", "update", f"update of {REMARK}"),
)
REFUSE = """
create function refuse_ledger_change() returns trigger language plpgsql as
$$ begin raise exception 'the ledger is only ever added to'; end $$
"""
GUARD = {
    "sqlite": (
        "create trigger {table}_no_{verb} before {event} on {table} "
        "begin select raise(abort, 'the ledger is only ever added to'); end"
    ),
    "postgresql": (
        "create trigger {table}_no_{verb} before {event} on {table} "
        "for each row execute function refuse_ledger_change()"
    ),
}


def upgrade() -> None:
    op.create_table(
        "contributor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("commune_id", sa.Uuid(), nullable=False),
        sa.Column("village_id", sa.Uuid()),
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("distinction", sa.String(length=60), nullable=False),
        sa.Column("folded", sa.String(length=240), nullable=False),
        sa.Column("sort_key", sa.String(length=500), nullable=False),
        sa.Column("contact_sealed", sa.LargeBinary()),
        sa.Column("consent", sa.String(length=10), nullable=False),
        sa.Column("consent_at", sa.DateTime(timezone=True)),
        sa.Column("created_by_id", sa.Uuid()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary()),
        sa.CheckConstraint(
            "consent in ('anonymous', 'initials', 'full')", name=op.f("ck_contributor_consent_known")
        ),
        sa.CheckConstraint("length(contributor.consent) <= 10", name=op.f("ck_contributor_consent_length")),
        sa.CheckConstraint(
            "length(contributor.distinction) <= 60", name=op.f("ck_contributor_distinction_length")
        ),
        sa.CheckConstraint("length(contributor.folded) <= 240", name=op.f("ck_contributor_folded_length")),
        sa.CheckConstraint(
            "kind in ('household', 'person', 'group', 'organisation')", name=op.f("ck_contributor_kind_known")
        ),
        sa.CheckConstraint("length(contributor.kind) <= 12", name=op.f("ck_contributor_kind_length")),
        sa.CheckConstraint("length(contributor.name) <= 120", name=op.f("ck_contributor_name_length")),
        sa.CheckConstraint(
            "length(contributor.sort_key) <= 500", name=op.f("ck_contributor_sort_key_length")
        ),
        sa.CheckConstraint("length(contributor.token) <= 20", name=op.f("ck_contributor_token_length")),
        sa.ForeignKeyConstraint(
            ["commune_id"], ["commune.id"], name=op.f("fk_contributor_commune_id_commune")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["account.id"], name=op.f("fk_contributor_created_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["village_id"], ["village.id"], name=op.f("fk_contributor_village_id_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributor")),
        sa.UniqueConstraint(
            "place_id",
            "kind",
            "name",
            "distinction",
            name=op.f("uq_contributor_place_id_kind_name_distinction"),
        ),
        sa.UniqueConstraint("token", name=op.f("uq_contributor_token")),
    )
    op.create_index("ix_contributor_commune_id_folded_id", "contributor", ["commune_id", "folded", "id"])
    op.create_index("ix_contributor_commune_id_sort_key_id", "contributor", ["commune_id", "sort_key", "id"])
    op.create_index("ix_contributor_village_id_folded_id", "contributor", ["village_id", "folded", "id"])

    op.create_table(
        "contribution_batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("commune_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.String(length=160), nullable=False),
        sa.Column("entry_count", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reversed_by_id", sa.Uuid()),
        sa.Column("reversed_at", sa.DateTime(timezone=True)),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(contribution_batch.file_name) <= 160", name=op.f("ck_contribution_batch_file_name_length")
        ),
        sa.CheckConstraint(
            "length(contribution_batch.reason) <= 300", name=op.f("ck_contribution_batch_reason_length")
        ),
        sa.CheckConstraint(
            "length(contribution_batch.token) <= 20", name=op.f("ck_contribution_batch_token_length")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_contribution_batch_by_id_account")),
        sa.ForeignKeyConstraint(
            ["commune_id"], ["commune.id"], name=op.f("fk_contribution_batch_commune_id_commune")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_contribution_batch_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["reversed_by_id"], ["account.id"], name=op.f("fk_contribution_batch_reversed_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_batch")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_contribution_batch_key_hash")),
        sa.UniqueConstraint("token", name=op.f("uq_contribution_batch_token")),
    )
    op.create_index("ix_contribution_batch_project_id", "contribution_batch", ["project_id"])

    op.create_table(
        "contribution",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("commune_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("village_id", sa.Uuid()),
        sa.Column("contributor_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("good", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("written_unit", sa.String(length=10), nullable=False),
        sa.Column("written_amount", sa.BigInteger(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("handed_over_on", sa.Date()),
        sa.Column("what", sa.String(length=120), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("people", sa.Integer()),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid()),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Uuid()),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.Column("approved_by_id", sa.Uuid()),
        sa.Column("approved_at", sa.DateTime(timezone=True)),
        sa.Column("refusal", sa.String(length=300), nullable=False),
        sa.Column("reverses_id", sa.Uuid()),
        sa.Column("replaces_id", sa.Uuid()),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("struck_at", sa.DateTime(timezone=True)),
        sa.Column("batch_id", sa.Uuid()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0 and written_amount > 0", name=op.f("ck_contribution_amount_positive")),
        sa.CheckConstraint(
            "approved_by_id is null or approved_by_id <> recorded_by_id",
            name=op.f("ck_contribution_approved_by_another"),
        ),
        sa.CheckConstraint(
            "length(contribution.document) <= 40", name=op.f("ck_contribution_document_length")
        ),
        sa.CheckConstraint("length(contribution.good) <= 20", name=op.f("ck_contribution_good_length")),
        sa.CheckConstraint("length(contribution.kind) <= 10", name=op.f("ck_contribution_kind_length")),
        sa.CheckConstraint("length(contribution.note) <= 300", name=op.f("ck_contribution_note_length")),
        sa.CheckConstraint("people is null or people > 0", name=op.f("ck_contribution_people_positive")),
        sa.CheckConstraint("length(contribution.reason) <= 300", name=op.f("ck_contribution_reason_length")),
        sa.CheckConstraint(
            "length(contribution.refusal) <= 300", name=op.f("ck_contribution_refusal_length")
        ),
        sa.CheckConstraint(
            "reverses_id is null or reason <> ''", name=op.f("ck_contribution_reversed_with_reason")
        ),
        sa.CheckConstraint("length(contribution.state) <= 12", name=op.f("ck_contribution_state_length")),
        sa.CheckConstraint("length(contribution.token) <= 20", name=op.f("ck_contribution_token_length")),
        sa.CheckConstraint("length(contribution.unit) <= 10", name=op.f("ck_contribution_unit_length")),
        sa.CheckConstraint("length(contribution.what) <= 120", name=op.f("ck_contribution_what_length")),
        sa.CheckConstraint(
            "length(contribution.written_unit) <= 10", name=op.f("ck_contribution_written_unit_length")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["account.id"], name=op.f("fk_contribution_approved_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["contribution_batch.id"], name=op.f("fk_contribution_batch_id_contribution_batch")
        ),
        sa.ForeignKeyConstraint(
            ["commune_id"], ["commune.id"], name=op.f("fk_contribution_commune_id_commune")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["account.id"], name=op.f("fk_contribution_confirmed_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["contributor_id"], ["contributor.id"], name=op.f("fk_contribution_contributor_id_contributor")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_contribution_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["account.id"], name=op.f("fk_contribution_recorded_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["contribution.id"], name=op.f("fk_contribution_replaces_id_contribution")
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["contribution.id"], name=op.f("fk_contribution_reverses_id_contribution")
        ),
        sa.ForeignKeyConstraint(
            ["village_id"], ["village.id"], name=op.f("fk_contribution_village_id_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("commune_id", "number", name=op.f("uq_contribution_commune_id_number")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_contribution_key_hash")),
        sa.UniqueConstraint("token", name=op.f("uq_contribution_token")),
    )
    op.create_index("ix_contribution_batch_id_number", "contribution", ["batch_id", "number"])
    op.create_index(
        "ix_contribution_commune_id_state_number", "contribution", ["commune_id", "state", "number"]
    )
    op.create_index("ix_contribution_contributor_id_number", "contribution", ["contributor_id", "number"])
    op.create_index("ix_contribution_project_id_number", "contribution", ["project_id", "number"])
    op.create_index(
        "ix_contribution_project_id_state_number", "contribution", ["project_id", "state", "number"]
    )
    op.create_index(
        "ix_contribution_project_id_village_id_number", "contribution", ["project_id", "village_id", "number"]
    )
    op.create_index("ix_contribution_replaces_id", "contribution", ["replaces_id"])
    op.create_index("ix_contribution_reverses_id", "contribution", ["reverses_id"])

    op.create_table(
        "land_card",
        sa.Column("contribution_id", sa.Uuid(), nullable=False),
        sa.Column("parcel", sa.String(length=20), nullable=False),
        sa.Column("map_sheet", sa.String(length=20), nullable=False),
        sa.Column("land_type", sa.String(length=60), nullable=False),
        sa.Column("length_cm", sa.Integer()),
        sa.Column("width_cm", sa.Integer()),
        sa.Column("co_owners_agree", sa.Boolean(), nullable=False),
        sa.Column("spouse", sa.String(length=12), nullable=False),
        sa.Column("right_to_refuse_explained", sa.Boolean(), nullable=False),
        sa.Column("is_mortgaged", sa.Boolean(), nullable=False),
        sa.Column("is_disputed", sa.Boolean(), nullable=False),
        sa.Column("minutes_id", sa.Uuid()),
        sa.Column("documents_checked_by_id", sa.Uuid()),
        sa.Column("documents_checked_at", sa.DateTime(timezone=True)),
        sa.Column("certificate_status", sa.String(length=12), nullable=False),
        sa.Column("certificate_number", sa.String(length=60), nullable=False),
        sa.Column("certificate_on", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(land_card.certificate_number) <= 60", name=op.f("ck_land_card_certificate_number_length")
        ),
        sa.CheckConstraint(
            "certificate_status in ('not_started', 'filed', 'adjusted', 'none')",
            name=op.f("ck_land_card_certificate_status_known"),
        ),
        sa.CheckConstraint(
            "length(land_card.certificate_status) <= 12", name=op.f("ck_land_card_certificate_status_length")
        ),
        sa.CheckConstraint("length(land_card.land_type) <= 60", name=op.f("ck_land_card_land_type_length")),
        sa.CheckConstraint("length(land_card.map_sheet) <= 20", name=op.f("ck_land_card_map_sheet_length")),
        sa.CheckConstraint("length(land_card.parcel) <= 20", name=op.f("ck_land_card_parcel_length")),
        sa.CheckConstraint("spouse in ('yes', 'no', 'not_married')", name=op.f("ck_land_card_spouse_known")),
        sa.CheckConstraint("length(land_card.spouse) <= 12", name=op.f("ck_land_card_spouse_length")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_land_card_contribution_id_contribution")
        ),
        sa.ForeignKeyConstraint(
            ["documents_checked_by_id"],
            ["account.id"],
            name=op.f("fk_land_card_documents_checked_by_id_account"),
        ),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["attachment.id"], name=op.f("fk_land_card_minutes_id_attachment")
        ),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_land_card")),
        sa.UniqueConstraint("minutes_id", name=op.f("uq_land_card_minutes_id")),
    )

    op.create_table(
        "attendee",
        sa.Column("contribution_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_attendee_amount_positive")),
        sa.CheckConstraint("length(attendee.name) <= 120", name=op.f("ck_attendee_name_length")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_attendee_contribution_id_contribution")
        ),
        sa.PrimaryKeyConstraint("contribution_id", "position", name=op.f("pk_attendee")),
    )

    op.create_table(
        "gift_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("good", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("reverses_id", sa.Uuid()),
        sa.Column("by_id", sa.Uuid()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_gift_use_amount_positive")),
        sa.CheckConstraint("length(gift_use.good) <= 20", name=op.f("ck_gift_use_good_length")),
        sa.CheckConstraint("length(gift_use.note) <= 300", name=op.f("ck_gift_use_note_length")),
        sa.CheckConstraint("length(gift_use.unit) <= 10", name=op.f("ck_gift_use_unit_length")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_gift_use_by_id_account")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_gift_use_project_id_project")),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["gift_use.id"], name=op.f("fk_gift_use_reverses_id_gift_use")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gift_use")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_gift_use_key_hash")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_gift_use_reverses_id")),
    )
    op.create_index("ix_gift_use_project_id_used_on_id", "gift_use", ["project_id", "used_on", "id"])

    op.create_table(
        "posting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contribution_id", sa.Uuid()),
        sa.Column("use_id", sa.Uuid()),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("book", sa.String(length=10), nullable=False),
        sa.Column("account", sa.String(length=10), nullable=False),
        sa.Column("good", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("account in ('giver', 'project', 'works')", name=op.f("ck_posting_account_known")),
        sa.CheckConstraint("length(posting.account) <= 10", name=op.f("ck_posting_account_length")),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_posting_amount_something")),
        sa.CheckConstraint("book in ('pledged', 'given')", name=op.f("ck_posting_book_known")),
        sa.CheckConstraint("length(posting.book) <= 10", name=op.f("ck_posting_book_length")),
        sa.CheckConstraint("length(posting.good) <= 20", name=op.f("ck_posting_good_length")),
        sa.CheckConstraint(
            "(contribution_id is null) <> (use_id is null)", name=op.f("ck_posting_of_one_document")
        ),
        sa.CheckConstraint("length(posting.unit) <= 10", name=op.f("ck_posting_unit_length")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_posting_contribution_id_contribution")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_posting_project_id_project")),
        sa.ForeignKeyConstraint(["use_id"], ["gift_use.id"], name=op.f("fk_posting_use_id_gift_use")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
    )
    op.create_index("ix_posting_contribution_id", "posting", ["contribution_id"])
    op.create_index(
        "ix_posting_project_id_book_good_unit_account",
        "posting",
        ["project_id", "book", "good", "unit", "account"],
    )
    op.create_index("ix_posting_use_id", "posting", ["use_id"])

    op.create_table(
        "ledger_total",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("commune_id", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=False),
        sa.Column("good", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(ledger_total.good) <= 20", name=op.f("ck_ledger_total_good_length")),
        sa.CheckConstraint(
            "amount >= 0 and entries >= 0 and people >= 0", name=op.f("ck_ledger_total_nothing_negative")
        ),
        sa.CheckConstraint(
            "state in ('pledged', 'handed_over', 'confirmed', 'approved', 'used')",
            name=op.f("ck_ledger_total_state_known"),
        ),
        sa.CheckConstraint("length(ledger_total.state) <= 12", name=op.f("ck_ledger_total_state_length")),
        sa.CheckConstraint("length(ledger_total.unit) <= 10", name=op.f("ck_ledger_total_unit_length")),
        sa.ForeignKeyConstraint(
            ["commune_id"], ["commune.id"], name=op.f("fk_ledger_total_commune_id_commune")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_ledger_total_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_total")),
        sa.UniqueConstraint(
            "project_id",
            "place_id",
            "good",
            "unit",
            "state",
            name=op.f("uq_ledger_total_project_id_place_id_good_unit_state"),
        ),
    )
    op.create_index(
        "ix_ledger_total_commune_id_good_unit_state", "ledger_total", ["commune_id", "good", "unit", "state"]
    )

    op.create_table(
        "unit_price",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("commune_id", sa.Uuid(), nullable=False),
        sa.Column("good", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(unit_price.basis) <= 200", name=op.f("ck_unit_price_basis_length")),
        sa.CheckConstraint("length(unit_price.good) <= 20", name=op.f("ck_unit_price_good_length")),
        sa.CheckConstraint("price > 0", name=op.f("ck_unit_price_price_positive")),
        sa.CheckConstraint("length(unit_price.unit) <= 10", name=op.f("ck_unit_price_unit_length")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_unit_price_by_id_account")),
        sa.ForeignKeyConstraint(
            ["commune_id"], ["commune.id"], name=op.f("fk_unit_price_commune_id_commune")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_price")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_unit_price_key_hash")),
    )
    op.create_index(
        "ix_unit_price_commune_id_good_unit_decided_on_id",
        "unit_price",
        ["commune_id", "good", "unit", "decided_on", "id"],
    )

    op.create_table(
        "pledge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("commune_id", sa.Uuid(), nullable=False),
        sa.Column("good", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary()),
        sa.Column("contact_sealed", sa.LargeBinary()),
        sa.Column("words_sealed", sa.LargeBinary()),
        sa.Column("notice_version", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Uuid()),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("contribution_id", sa.Uuid()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary()),
        sa.CheckConstraint("amount > 0", name=op.f("ck_pledge_amount_positive")),
        sa.CheckConstraint("length(pledge.good) <= 20", name=op.f("ck_pledge_good_length")),
        sa.CheckConstraint(
            "length(pledge.notice_version) <= 20", name=op.f("ck_pledge_notice_version_length")
        ),
        sa.CheckConstraint("length(pledge.reason) <= 300", name=op.f("ck_pledge_reason_length")),
        sa.CheckConstraint(
            "state in ('waiting', 'confirmed', 'declined')", name=op.f("ck_pledge_state_known")
        ),
        sa.CheckConstraint("length(pledge.state) <= 10", name=op.f("ck_pledge_state_length")),
        sa.CheckConstraint("length(pledge.token) <= 20", name=op.f("ck_pledge_token_length")),
        sa.CheckConstraint("length(pledge.unit) <= 10", name=op.f("ck_pledge_unit_length")),
        sa.ForeignKeyConstraint(["commune_id"], ["commune.id"], name=op.f("fk_pledge_commune_id_commune")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_pledge_contribution_id_contribution")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_pledge_decided_by_id_account")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_pledge_project_id_project")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge")),
        sa.UniqueConstraint("contribution_id", name=op.f("uq_pledge_contribution_id")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_pledge_key_hash")),
        sa.UniqueConstraint("token", name=op.f("uq_pledge_token")),
    )
    op.create_index(
        "ix_pledge_commune_id_state_received_at_id", "pledge", ["commune_id", "state", "received_at", "id"]
    )
    op.create_index("ix_pledge_project_id_state", "pledge", ["project_id", "state"])

    engine = op.get_bind().dialect.name
    if engine == "postgresql":
        op.execute(REFUSE)
    for table, verb, event in GUARDS:
        op.execute(GUARD[engine].format(table=table, verb=verb, event=event))


def downgrade() -> None:
    engine = op.get_bind().dialect.name
    for table, verb, _event in GUARDS:
        on_table = f" on {table}" if engine == "postgresql" else ""
        op.execute(f"drop trigger {table}_no_{verb}{on_table}")
    if engine == "postgresql":
        op.execute("drop function refuse_ledger_change()")
    op.drop_table("pledge")
    op.drop_table("unit_price")
    op.drop_table("ledger_total")
    op.drop_table("posting")
    op.drop_table("gift_use")
    op.drop_table("attendee")
    op.drop_table("land_card")
    op.drop_table("contribution")
    op.drop_table("contribution_batch")
    op.drop_table("contributor")
