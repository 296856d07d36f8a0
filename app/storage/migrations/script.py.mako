"""${message}."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import app.storage.columns
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Refuse: an older program gets the copy made before the upgrade."""
    raise NotImplementedError
