"""The score a customer gives at the end of a contact."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "desk_0003"
down_revision = "desk_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up."""
    with op.batch_alter_table("contact_record", schema=None) as batch_op:
        batch_op.add_column(sa.Column("score", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_contact_record_score"), "score BETWEEN 0 AND 10")


def downgrade() -> None:
    """Refuse: an older program gets the copy made before the upgrade."""
    raise NotImplementedError
