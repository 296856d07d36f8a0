"""Tickets, histories of numbers and the audit."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import app.storage.columns

revision = "desk_0001"
down_revision = None
branch_labels = None
depends_on = None

_REFUSAL = "the audit is only ever added to"
_APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER audit_no_{verb.lower()} BEFORE {verb} ON audit "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$",
        "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit "
        "FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    ],
}


def upgrade() -> None:
    """Bring the tables up."""
    op.create_table(
        "audit",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("at", app.storage.columns.UtcMoment(timezone=True), nullable=False),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("entity", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("entity_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("action", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("detail", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("previous_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_entity_entity_id"), ["entity", "entity_id"], unique=False
        )

    op.create_table(
        "contact_record",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("calling_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("opened_at", app.storage.columns.UtcMoment(timezone=True), nullable=False),
        sa.Column("closed_at", app.storage.columns.UtcMoment(timezone=True), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("scenarios", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_record")),
    )
    with op.batch_alter_table("contact_record", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_record_account_hash"), ["account_hash"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_contact_record_calling_hash"), ["calling_hash"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_contact_record_closed_at"), ["closed_at"], unique=False
        )

    op.create_table(
        "gift",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("contact_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("number", sa.LargeBinary(), nullable=False),
        sa.Column("limit", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("amount", app.storage.columns.ExactDecimal(length=40), nullable=False),
        sa.Column("unit", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("offer", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("scenario_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("given_at", app.storage.columns.UtcMoment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gift")),
    )
    with op.batch_alter_table("gift", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gift_account_hash"), ["account_hash"], unique=False)

    op.create_table(
        "promise",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("contact_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_at", app.storage.columns.UtcMoment(timezone=True), nullable=False),
        sa.Column("due_at", app.storage.columns.UtcMoment(timezone=True), nullable=False),
        sa.Column("kept_at", app.storage.columns.UtcMoment(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promise_account_hash"), ["account_hash"], unique=False)

    op.create_table(
        "ticket",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("desk", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("type", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("track", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sla", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("lane", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("filed_at", app.storage.columns.UtcMoment(timezone=True), nullable=False),
        sa.Column("due_at", app.storage.columns.UtcMoment(timezone=True), nullable=False),
        sa.Column("resolve_by", app.storage.columns.UtcMoment(timezone=True), nullable=False),
        sa.Column("first_owner_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("first_owner_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("holder_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("holder_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("contact_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("calling_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reach_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("scenario_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("scenario_title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("step", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("fingerprint", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=False),
        sa.Column("fields", sa.LargeBinary(), nullable=False),
        sa.Column("transcript", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", app.storage.columns.UtcMoment(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("lane IN ('ordinary', 'green')", name=op.f("ck_ticket_lane")),
        sa.CheckConstraint("state <> 'taken' OR holder_id <> ''", name=op.f("ck_ticket_holder")),
        sa.CheckConstraint(
            "state IN ('filed', 'taken', 'returned', 'resolved')", name=op.f("ck_ticket_state")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_ticket_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("number", name=op.f("uq_ticket_number")),
    )
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ticket_account_hash"), ["account_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_ticket_calling_hash"), ["calling_hash"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_ticket_first_owner_id_changed_at"),
            ["first_owner_id", "changed_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_ticket_state_desk_due_at"), ["state", "desk", "due_at"], unique=False
        )

    op.create_table(
        "vault_key",
        sa.Column("key_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("first_at", app.storage.columns.UtcMoment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_vault_key")),
    )
    op.create_table(
        "ticket_change",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("ticket_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("move", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("at", app.storage.columns.UtcMoment(timezone=True), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket.id"], name=op.f("fk_ticket_change_ticket_id")
        ),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_ticket_change")),
        sa.UniqueConstraint("id", name=op.f("uq_ticket_change_id")),
    )
    with op.batch_alter_table("ticket_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ticket_change_ticket_id"), ["ticket_id"], unique=False)

    for statement in _APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Refuse: an older program gets the copy made before the upgrade."""
    raise NotImplementedError
