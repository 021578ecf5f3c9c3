"""Villages and road projects: needs, funding, meetings, stages, photos, acceptance, the board."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "village",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commune_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("folded", sa.String(length=120), nullable=False),
        sa.Column("sort_key", sa.String(length=300), nullable=False),
        sa.CheckConstraint("length(village.folded) <= 120", name=op.f("ck_village_folded_length")),
        sa.CheckConstraint("kind in ('hamlet', 'ban', 'block', 'group')", name=op.f("ck_village_kind_known")),
        sa.CheckConstraint("length(village.kind) <= 10", name=op.f("ck_village_kind_length")),
        sa.CheckConstraint("length(village.name) <= 60", name=op.f("ck_village_name_length")),
        sa.CheckConstraint("length(village.slug) <= 80", name=op.f("ck_village_slug_length")),
        sa.CheckConstraint("length(village.sort_key) <= 300", name=op.f("ck_village_sort_key_length")),
        sa.ForeignKeyConstraint(["commune_id"], ["commune.id"], name=op.f("fk_village_commune_id_commune")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_village")),
        sa.UniqueConstraint("commune_id", "name", name=op.f("uq_village_commune_id_name")),
        sa.UniqueConstraint("commune_id", "slug", name=op.f("uq_village_commune_id_slug")),
    )
    op.create_index("ix_village_commune_id_folded", "village", ["commune_id", "folded"])
    op.create_index("ix_village_commune_id_sort_key_id", "village", ["commune_id", "sort_key", "id"])

    op.create_table(
        "project",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("commune_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("folded", sa.String(length=320), nullable=False),
        sa.Column("road_class", sa.String(length=20), nullable=False),
        sa.Column("work", sa.String(length=20), nullable=False),
        sa.Column("surface", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=1)),
        sa.Column("length_m", sa.Integer(), nullable=False),
        sa.Column("surface_width_cm", sa.Integer(), nullable=False),
        sa.Column("base_width_cm", sa.Integer()),
        sa.Column("thickness_cm", sa.Integer()),
        sa.Column("starts_at", sa.String(length=160), nullable=False),
        sa.Column("ends_at", sa.String(length=160), nullable=False),
        sa.Column("about", sa.String(length=2000), nullable=False),
        sa.Column("begins_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("cement_kg", sa.Integer(), nullable=False),
        sa.Column("cement_given_kg", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("opened_by_id", sa.Uuid()),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by_id", sa.Uuid()),
        sa.Column("approved_at", sa.DateTime(timezone=True)),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(project.about) <= 2000", name=op.f("ck_project_about_length")),
        sa.CheckConstraint(
            "approved_by_id is null or approved_by_id <> opened_by_id",
            name=op.f("ck_project_approved_by_another"),
        ),
        sa.CheckConstraint(
            "cement_kg >= 0 and cement_given_kg >= 0", name=op.f("ck_project_cement_positive")
        ),
        sa.CheckConstraint("length(project.ends_at) <= 160", name=op.f("ck_project_ends_at_length")),
        sa.CheckConstraint("length(project.folded) <= 320", name=op.f("ck_project_folded_length")),
        sa.CheckConstraint("length_m > 0 and length_m <= 100000", name=op.f("ck_project_length_m_real")),
        sa.CheckConstraint("length(project.level) <= 1", name=op.f("ck_project_level_length")),
        sa.CheckConstraint("length(project.name) <= 160", name=op.f("ck_project_name_length")),
        sa.CheckConstraint("length(project.road_class) <= 20", name=op.f("ck_project_road_class_length")),
        sa.CheckConstraint("length(project.slug) <= 120", name=op.f("ck_project_slug_length")),
        sa.CheckConstraint("length(project.stage) <= 12", name=op.f("ck_project_stage_length")),
        sa.CheckConstraint("length(project.starts_at) <= 160", name=op.f("ck_project_starts_at_length")),
        sa.CheckConstraint("length(project.surface) <= 20", name=op.f("ck_project_surface_length")),
        sa.CheckConstraint(
            "surface_width_cm > 0 and surface_width_cm <= 5000", name=op.f("ck_project_surface_width_cm_real")
        ),
        sa.CheckConstraint("length(project.work) <= 20", name=op.f("ck_project_work_length")),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["account.id"], name=op.f("fk_project_approved_by_id_account")
        ),
        sa.ForeignKeyConstraint(["commune_id"], ["commune.id"], name=op.f("fk_project_commune_id_commune")),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["account.id"], name=op.f("fk_project_opened_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_project_key_hash")),
        sa.UniqueConstraint("slug", name=op.f("uq_project_slug")),
    )
    op.create_index("ix_project_approved_at_id", "project", ["approved_at", "id"])
    op.create_index("ix_project_commune_id_approved_at_id", "project", ["commune_id", "approved_at", "id"])
    op.create_index("ix_project_commune_id_changed_at_id", "project", ["commune_id", "changed_at", "id"])
    op.create_index("ix_project_stage_approved_at_id", "project", ["stage", "approved_at", "id"])

    op.create_table(
        "project_village",
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("village_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_village_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["village_id"], ["village.id"], name=op.f("fk_project_village_village_id_village")
        ),
        sa.PrimaryKeyConstraint("project_id", "village_id", name=op.f("pk_project_village")),
    )
    op.create_index("ix_project_village_village_id", "project_village", ["village_id"])

    op.create_table(
        "project_need",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("good", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_project_need_amount_positive")),
        sa.CheckConstraint("length(project_need.good) <= 20", name=op.f("ck_project_need_good_length")),
        sa.CheckConstraint("length(project_need.unit) <= 10", name=op.f("ck_project_need_unit_length")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_need_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_need")),
        sa.UniqueConstraint("project_id", "good", "unit", name=op.f("uq_project_need_project_id_good_unit")),
    )

    op.create_table(
        "project_funding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("planned", sa.BigInteger(), nullable=False),
        sa.Column("given", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "length(project_funding.source) <= 12", name=op.f("ck_project_funding_source_length")
        ),
        sa.CheckConstraint("planned >= 0 and given >= 0", name=op.f("ck_project_funding_sums_positive")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_funding_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_funding")),
        sa.UniqueConstraint("project_id", "source", name=op.f("uq_project_funding_project_id_source")),
    )

    op.create_table(
        "project_meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("village_id", sa.Uuid()),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=False),
        sa.Column("votes_against", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=2000), nullable=False),
        sa.Column("minutes_id", sa.Uuid()),
        sa.Column("by_id", sa.Uuid()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("struck_at", sa.DateTime(timezone=True)),
        sa.Column("struck_reason", sa.String(length=300)),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(project_meeting.decision) <= 2000", name=op.f("ck_project_meeting_decision_length")
        ),
        sa.CheckConstraint(
            "present > 0 and present <= households", name=op.f("ck_project_meeting_present_of_households")
        ),
        sa.CheckConstraint(
            "length(project_meeting.struck_reason) <= 300",
            name=op.f("ck_project_meeting_struck_reason_length"),
        ),
        sa.CheckConstraint(
            "votes_for >= 0 and votes_against >= 0 and votes_for + votes_against <= present",
            name=op.f("ck_project_meeting_votes_of_present"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_project_meeting_by_id_account")),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["attachment.id"], name=op.f("fk_project_meeting_minutes_id_attachment")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_meeting_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["village_id"], ["village.id"], name=op.f("fk_project_meeting_village_id_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_meeting")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_project_meeting_key_hash")),
        sa.UniqueConstraint("minutes_id", name=op.f("uq_project_meeting_minutes_id")),
    )
    op.create_index(
        "ix_project_meeting_project_id_held_on_id", "project_meeting", ["project_id", "held_on", "id"]
    )

    op.create_table(
        "project_quota",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("good", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("per", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_project_quota_amount_positive")),
        sa.CheckConstraint("length(project_quota.good) <= 20", name=op.f("ck_project_quota_good_length")),
        sa.CheckConstraint("per in ('household', 'person')", name=op.f("ck_project_quota_per_known")),
        sa.CheckConstraint("length(project_quota.per) <= 10", name=op.f("ck_project_quota_per_length")),
        sa.CheckConstraint("length(project_quota.unit) <= 10", name=op.f("ck_project_quota_unit_length")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["project_meeting.id"], name=op.f("fk_project_quota_meeting_id_project_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_quota")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_project_quota_meeting_id_position")),
    )

    op.create_table(
        "project_stage",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("by_id", sa.Uuid()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(project_stage.note) <= 500", name=op.f("ck_project_stage_note_length")),
        sa.CheckConstraint("length(project_stage.stage) <= 12", name=op.f("ck_project_stage_stage_length")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_project_stage_by_id_account")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_stage_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_stage")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_project_stage_key_hash")),
    )
    op.create_index("ix_project_stage_project_id_at_id", "project_stage", ["project_id", "at", "id"])

    op.create_table(
        "project_photo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("moment", sa.String(length=10), nullable=False),
        sa.Column("caption", sa.String(length=200), nullable=False),
        sa.Column("taken_on", sa.Date()),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(project_photo.caption) <= 200", name=op.f("ck_project_photo_caption_length")
        ),
        sa.CheckConstraint(
            "moment in ('before', 'during', 'after')", name=op.f("ck_project_photo_moment_known")
        ),
        sa.CheckConstraint("length(project_photo.moment) <= 10", name=op.f("ck_project_photo_moment_length")),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_project_photo_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_project_photo_by_id_account")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_photo_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_photo")),
        sa.UniqueConstraint("attachment_id", name=op.f("uq_project_photo_attachment_id")),
        sa.UniqueConstraint("project_id", "position", name=op.f("uq_project_photo_project_id_position")),
    )

    op.create_table(
        "project_acceptance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("handed_over_on", sa.Date()),
        sa.Column("document_number", sa.String(length=60), nullable=False),
        sa.Column("keeper", sa.String(length=160), nullable=False),
        sa.Column("length_m", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("by_id", sa.Uuid()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(project_acceptance.document_number) <= 60",
            name=op.f("ck_project_acceptance_document_number_length"),
        ),
        sa.CheckConstraint(
            "length(project_acceptance.keeper) <= 160", name=op.f("ck_project_acceptance_keeper_length")
        ),
        sa.CheckConstraint("length_m > 0", name=op.f("ck_project_acceptance_length_m_positive")),
        sa.CheckConstraint(
            "length(project_acceptance.note) <= 1000", name=op.f("ck_project_acceptance_note_length")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_project_acceptance_by_id_account")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_acceptance_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_acceptance")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_project_acceptance_key_hash")),
        sa.UniqueConstraint("project_id", name=op.f("uq_project_acceptance_project_id")),
    )

    op.create_table(
        "project_board_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid()),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(project_board_member.name) <= 120", name=op.f("ck_project_board_member_name_length")
        ),
        sa.CheckConstraint("role in ('head', 'member')", name=op.f("ck_project_board_member_role_known")),
        sa.CheckConstraint(
            "length(project_board_member.role) <= 10", name=op.f("ck_project_board_member_role_length")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_project_board_member_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_board_member_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_board_member")),
        sa.UniqueConstraint(
            "project_id", "account_id", name=op.f("uq_project_board_member_project_id_account_id")
        ),
        sa.UniqueConstraint(
            "project_id", "position", name=op.f("uq_project_board_member_project_id_position")
        ),
    )
    op.create_index("ix_project_board_member_account_id", "project_board_member", ["account_id"])

    op.create_table(
        "project_remark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(project_remark.words) <= 2000", name=op.f("ck_project_remark_words_length")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["project_board_member.id"],
            name=op.f("fk_project_remark_member_id_project_board_member"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_remark_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_remark")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_project_remark_key_hash")),
    )
    op.create_index("ix_project_remark_project_id_at_id", "project_remark", ["project_id", "at", "id"])

    # In place: the table of roles is not made anew under the rows that refer to it.
    kind = sa.Uuid().compile(op.get_bind().dialect)
    reference = "CONSTRAINT fk_membership_village_id_village REFERENCES village (id)"
    op.execute(f"ALTER TABLE membership ADD COLUMN village_id {kind} {reference}")


def downgrade() -> None:
    op.drop_column("membership", "village_id")
    op.drop_table("project_remark")
    op.drop_table("project_board_member")
    op.drop_table("project_acceptance")
    op.drop_table("project_photo")
    op.drop_table("project_stage")
    op.drop_table("project_quota")
    op.drop_table("project_meeting")
    op.drop_table("project_funding")
    op.drop_table("project_need")
    op.drop_table("project_village")
    op.drop_table("project")
    op.drop_table("village")
