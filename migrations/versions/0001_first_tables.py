"""The trunk and the plumbing: events, jobs, sessions, limits."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPEND_ONLY = {
    "sqlite": (
        "create trigger event_no_{verb} before {verb} on event "
        "begin select raise(abort, 'events are only ever added'); end"
    ),
    "postgresql": (
        "create trigger event_no_{verb} before {verb} on event for each row execute function refuse_change()"
    ),
}
REFUSE = """
create function refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'events are only ever added'; end $$
"""


def upgrade() -> None:
    op.create_table(
        "daily_salt",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_daily_salt")),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("realm", sa.String(length=20), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("actor_kind", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.Uuid()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.CheckConstraint("length(actor_kind) <= 20", name=op.f("ck_event_actor_kind_length")),
        sa.CheckConstraint("length(name) <= 60", name=op.f("ck_event_name_length")),
        sa.CheckConstraint("length(realm) <= 20", name=op.f("ck_event_realm_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index("ix_event_realm_actor_id_at_id", "event", ["realm", "actor_id", "at", "id"])
    op.create_index("ix_event_realm_at_id", "event", ["realm", "at", "id"])
    op.create_index("ix_event_topic_id_at_id", "event", ["topic_id", "at", "id"])

    op.create_table(
        "job",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=120)),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("run_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.Column("lease", sa.Uuid()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(length=300)),
        sa.CheckConstraint('length("key") <= 120', name=op.f("ck_job_key_length")),
        sa.CheckConstraint("length(kind) <= 60", name=op.f("ck_job_kind_length")),
        sa.CheckConstraint("length(last_error) <= 300", name=op.f("ck_job_last_error_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("key", name=op.f("uq_job_key")),
    )
    op.create_index("ix_job_run_at_id", "job", ["run_at", "id"])

    op.create_table(
        "tally",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_tally")),
    )
    op.create_index("ix_tally_until", "tally", ["until"])

    op.create_table(
        "web_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("id_hash", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid()),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_session")),
        sa.UniqueConstraint("id_hash", name=op.f("uq_web_session_id_hash")),
    )
    op.create_index("ix_web_session_account_id", "web_session", ["account_id"])
    op.create_index("ix_web_session_seen_at", "web_session", ["seen_at"])

    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSE)
    for verb in ("update", "delete"):
        op.execute(APPEND_ONLY[op.get_bind().dialect.name].format(verb=verb))


def downgrade() -> None:

    op.drop_table("web_session")

    op.drop_table("tally")

    op.drop_table("job")

    op.drop_table("event")
    op.drop_table("daily_salt")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop function refuse_change()")
