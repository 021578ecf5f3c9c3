"""Communes, the units they replaced, offices."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "commune",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("folded", sa.String(length=60), nullable=False),
        sa.Column("sort_key", sa.String(length=300), nullable=False),
        sa.Column("lat_e6", sa.Integer(), nullable=False),
        sa.Column("lon_e6", sa.Integer(), nullable=False),
        sa.Column("hex_col", sa.Integer(), nullable=False),
        sa.Column("hex_row", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind in ('commune', 'ward')", name=op.f("ck_commune_kind_known")),
        sa.CheckConstraint("length(code) <= 5", name=op.f("ck_commune_code_length")),
        sa.CheckConstraint("length(folded) <= 60", name=op.f("ck_commune_folded_length")),
        sa.CheckConstraint("length(kind) <= 10", name=op.f("ck_commune_kind_length")),
        sa.CheckConstraint("length(name) <= 60", name=op.f("ck_commune_name_length")),
        sa.CheckConstraint("length(slug) <= 60", name=op.f("ck_commune_slug_length")),
        sa.CheckConstraint("length(sort_key) <= 300", name=op.f("ck_commune_sort_key_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commune")),
        sa.UniqueConstraint("code", name=op.f("uq_commune_code")),
        sa.UniqueConstraint("hex_col", "hex_row", name=op.f("uq_commune_hex_col_hex_row")),
        sa.UniqueConstraint("slug", name=op.f("uq_commune_slug")),
    )
    op.create_table(
        "agency",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("short_name", sa.String(length=60)),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("commune_id", sa.Uuid()),
        sa.Column("parent_id", sa.Uuid()),
        sa.Column("folded", sa.String(length=400), nullable=False),
        sa.Column("sort_key", sa.String(length=600), nullable=False),
        sa.Column("is_inspectorate", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind in ('inspectorate', 'department', 'office', 'board', 'line', 'company', 'commune')",
            name=op.f("ck_agency_kind_known"),
        ),
        sa.CheckConstraint("length(code) <= 40", name=op.f("ck_agency_code_length")),
        sa.CheckConstraint("length(folded) <= 400", name=op.f("ck_agency_folded_length")),
        sa.CheckConstraint("length(kind) <= 20", name=op.f("ck_agency_kind_length")),
        sa.CheckConstraint("length(name) <= 160", name=op.f("ck_agency_name_length")),
        sa.CheckConstraint("length(short_name) <= 60", name=op.f("ck_agency_short_name_length")),
        sa.CheckConstraint("length(sort_key) <= 600", name=op.f("ck_agency_sort_key_length")),
        sa.ForeignKeyConstraint(["commune_id"], ["commune.id"], name=op.f("fk_agency_commune_id_commune")),
        sa.ForeignKeyConstraint(["parent_id"], ["agency.id"], name=op.f("fk_agency_parent_id_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
        sa.UniqueConstraint("code", name=op.f("uq_agency_code")),
    )
    op.create_index("ix_agency_active_sort_key_id", "agency", ["active", "sort_key", "id"])
    op.create_index("ix_agency_commune_id", "agency", ["commune_id"])
    op.create_index("ix_agency_parent_id", "agency", ["parent_id"])

    op.create_table(
        "legacy_unit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("district", sa.String(length=60), nullable=False),
        sa.Column("commune_id", sa.Uuid(), nullable=False),
        sa.Column("is_split", sa.Boolean(), nullable=False),
        sa.Column("dissolved_on", sa.Date(), nullable=False),
        sa.Column("folded", sa.String(length=60), nullable=False),
        sa.CheckConstraint("kind in ('commune', 'ward', 'township')", name=op.f("ck_legacy_unit_kind_known")),
        sa.CheckConstraint("length(code) <= 5", name=op.f("ck_legacy_unit_code_length")),
        sa.CheckConstraint("length(district) <= 60", name=op.f("ck_legacy_unit_district_length")),
        sa.CheckConstraint("length(folded) <= 60", name=op.f("ck_legacy_unit_folded_length")),
        sa.CheckConstraint("length(kind) <= 10", name=op.f("ck_legacy_unit_kind_length")),
        sa.CheckConstraint("length(name) <= 60", name=op.f("ck_legacy_unit_name_length")),
        sa.ForeignKeyConstraint(
            ["commune_id"], ["commune.id"], name=op.f("fk_legacy_unit_commune_id_commune")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legacy_unit")),
        sa.UniqueConstraint(
            "code", "dissolved_on", "commune_id", name=op.f("uq_legacy_unit_code_dissolved_on_commune_id")
        ),
    )
    op.create_index("ix_legacy_unit_commune_id", "legacy_unit", ["commune_id"])


def downgrade() -> None:

    op.drop_table("legacy_unit")

    op.drop_table("agency")
    op.drop_table("commune")
