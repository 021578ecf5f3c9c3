"""How long a review may take is a rule like every other.

Where rules were planted already, this one is added; a new installation plants it with the rest.
"""

import uuid
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

BASIS = "Cam kết phục vụ của Thanh tra tỉnh"
RULES = sa.table(
    "deadline_rule",
    sa.column("id", sa.Uuid()),
    sa.column("code", sa.String()),
    sa.column("kind", sa.String()),
    sa.column("amount", sa.Integer()),
    sa.column("unit", sa.String()),
    sa.column("legal_basis", sa.String()),
    sa.column("effective_from", sa.Date()),
    sa.column("is_confirmed", sa.Boolean()),
)


def upgrade() -> None:
    codes = set(op.get_bind().scalars(sa.select(RULES.c.code)))
    if codes and "review" not in codes:
        rule = {"code": "review", "kind": "promise", "amount": 20, "unit": "days", "legal_basis": BASIS}
        row = {"id": uuid.uuid4(), **rule, "effective_from": date(2025, 1, 1), "is_confirmed": False}
        op.get_bind().execute(sa.insert(RULES).values(**row))


def downgrade() -> None:
    op.get_bind().execute(sa.delete(RULES).where(RULES.c.code == "review"))
