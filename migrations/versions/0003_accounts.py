"""Officers, their roles and second factors, the custodians' keys."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("login", sa.String(length=60), nullable=False),
        sa.Column("full_name", sa.String(length=120), nullable=False),
        sa.Column("sort_key", sa.String(length=400), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("temporary_until", sa.DateTime(timezone=True)),
        sa.Column("totp_secret", sa.LargeBinary()),
        sa.Column("totp_enrolled_at", sa.DateTime(timezone=True)),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("language in ('vi', 'en')", name=op.f("ck_account_language_known")),
        sa.CheckConstraint("length(full_name) <= 120", name=op.f("ck_account_full_name_length")),
        sa.CheckConstraint("length(language) <= 2", name=op.f("ck_account_language_length")),
        sa.CheckConstraint("length(login) <= 60", name=op.f("ck_account_login_length")),
        sa.CheckConstraint("length(password_hash) <= 200", name=op.f("ck_account_password_hash_length")),
        sa.CheckConstraint("length(sort_key) <= 400", name=op.f("ck_account_sort_key_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )
    op.create_index("ix_account_sort_key_id", "account", ["sort_key", "id"])

    op.create_table(
        "custodian_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("locked_private_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_custodian_key_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custodian_key")),
        sa.UniqueConstraint("public_key", name=op.f("uq_custodian_key_public_key")),
    )
    op.create_index("ix_custodian_key_account_id", "custodian_key", ["account_id"])

    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_recovery_code_code_hash")),
    )
    op.create_index("ix_recovery_code_account_id", "recovery_code", ["account_id"])

    op.create_table(
        "used_totp",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_used_totp_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", "step", name=op.f("pk_used_totp")),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("agency_id", sa.Uuid()),
        sa.Column("commune_id", sa.Uuid()),
        sa.Column("granted_by_id", sa.Uuid()),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.CheckConstraint(
            "granted_by_id is null or granted_by_id <> account_id",
            name=op.f("ck_membership_granted_by_another"),
        ),
        sa.CheckConstraint("length(role) <= 40", name=op.f("ck_membership_role_length")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_membership_account_id_account")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_membership_agency_id_agency")),
        sa.ForeignKeyConstraint(
            ["commune_id"], ["commune.id"], name=op.f("fk_membership_commune_id_commune")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["account.id"], name=op.f("fk_membership_granted_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index("ix_membership_account_id", "membership", ["account_id"])


def downgrade() -> None:

    op.drop_table("membership")
    op.drop_table("used_totp")

    op.drop_table("recovery_code")

    op.drop_table("custodian_key")

    op.drop_table("account")
