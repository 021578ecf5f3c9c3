"""Sessions are swept by when they began; by when they were last used nobody asks.

An index less to be written whenever an officer opens a page.
"""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_index("ix_web_session_created_at", "web_session", ["created_at"])
    op.drop_index("ix_web_session_seen_at", "web_session")


def downgrade() -> None:
    op.create_index("ix_web_session_seen_at", "web_session", ["seen_at"])
    op.drop_index("ix_web_session_created_at", "web_session")
