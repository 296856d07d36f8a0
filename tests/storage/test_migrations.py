"""Tables and migrations say the same, on every database."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Integer, MetaData, Table, text

from app.base.clock import FixedClock
from app.base.messages import SENTENCES
from app.storage import opening
from app.storage.desk import DeskStores
from app.storage.engine import Database, sqlite_database
from app.storage.migrating import DESK, SEAT, Schema
from app.storage.migrations.setting import alembic_config
from app.storage.seat import SeatStores, open_seat
from app.storage.vault import Vault
from tests.storage.conftest import NOON

STORAGE = Path(opening.__file__).parent


def _drift(database: Database, metadata: MetaData) -> list[object]:
    with database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        return list(compare_metadata(context, metadata))


def test_the_desk_has_the_tables_that_the_code_declares(real_desk: DeskStores) -> None:
    assert _drift(real_desk.database, DESK.metadata) == []


def test_the_seat_has_the_tables_that_the_code_declares(sqlite_seat: SeatStores) -> None:
    assert _drift(sqlite_seat.database, SEAT.metadata) == []


def test_a_column_that_no_migration_adds_would_be_noticed(real_desk: DeskStores) -> None:
    wider = MetaData()
    for table in DESK.metadata.sorted_tables:
        table.to_metadata(wider)
    wider.tables["ticket"].append_column(Column("forgotten", Integer))
    Table("forgotten", wider, Column("id", Integer, primary_key=True))
    assert len(_drift(real_desk.database, wider)) == 2


@pytest.mark.parametrize("schema", [SEAT, DESK], ids=lambda schema: schema.name)
def test_the_listed_revisions_are_those_on_disk(schema: Schema, tmp_path: Path) -> None:
    database = sqlite_database(tmp_path / "x.sqlite", "NORMAL")
    with database.reading() as connection:
        scripts = ScriptDirectory.from_config(alembic_config(schema, connection))
    database.close()
    on_disk = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(on_disk)) == schema.revisions


def test_an_older_file_is_copied_brought_up_and_told(
    tmp_path: Path, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = open_seat(tmp_path, vault, clock)
    seat.journal.open("c1", "p1", NOON)
    seat.close()
    folder = tmp_path / "seat"
    folder.mkdir()
    for script in SEAT.folder.glob("seat_*.py"):
        (folder / script.name).write_text(script.read_text())
    (folder / "seat_next.py").write_text(
        "from alembic import op\n"
        "import sqlalchemy as sa\n"
        f"revision, down_revision = 'seat_next', '{SEAT.head}'\n"
        "branch_labels = depends_on = None\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('contact') as table:\n"
        "        table.add_column(sa.Column('more', sa.Integer(), nullable=True))\n"
    )
    later = Schema("seat", SEAT.metadata, (*SEAT.revisions, "seat_next"))
    monkeypatch.setattr(Schema, "folder", property(lambda _schema: folder))
    path = tmp_path / "seat.sqlite"
    database, notices = opening.open_file(
        path, lambda file: sqlite_database(file, "FULL"), later, vault, clock
    )
    with database.reading() as connection:
        assert connection.execute(text("SELECT id, more FROM contact")).all() == [("c1", None)]
    database.close()
    (notice,) = notices
    assert notice.code == "storage.copied_before_upgrade"
    copy = sqlite3.connect(str(notice.facts["copy"]))
    assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [(SEAT.head,)]
    assert copy.execute("SELECT id FROM contact").fetchall() == [("c1",)]
    copy.close()


def test_a_failing_upgrade_leaves_the_file_as_it_was(
    tmp_path: Path, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_seat(tmp_path, vault, clock).close()
    folder = tmp_path / "seat"
    folder.mkdir()
    for script in SEAT.folder.glob("seat_*.py"):
        (folder / script.name).write_text(script.read_text())
    (folder / "seat_next.py").write_text(
        "from alembic import op\n"
        f"revision, down_revision = 'seat_next', '{SEAT.head}'\n"
        "branch_labels = depends_on = None\n"
        "def upgrade():\n"
        "    op.execute('DROP TABLE draft')\n"
        "    raise RuntimeError('half-way')\n"
    )
    later = Schema("seat", SEAT.metadata, (*SEAT.revisions, "seat_next"))
    path = tmp_path / "seat.sqlite"
    with monkeypatch.context() as patch:
        patch.setattr(Schema, "folder", property(lambda _schema: folder))
        with pytest.raises(RuntimeError, match="half-way"):
            opening.open_file(path, lambda file: sqlite_database(file, "FULL"), later, vault, clock)
    seat = open_seat(tmp_path, vault, clock)
    seat.journal.keep_draft("c1", "k", "still there")
    assert seat.journal.drafts("c1") == {"k": "still there"}
    seat.close()


def test_every_code_raised_in_storage_has_a_sentence() -> None:
    used = {
        code
        for file in STORAGE.rglob("*.py")
        for code in re.findall(r'"((?:storage|desk)\.\w+)"', file.read_text(encoding="utf-8"))
        if not code.endswith((".sqlite", ".columns"))
    }
    assert {code for code in used if code.startswith("storage.")} <= SENTENCES.keys()
    assert "storage.kept_aside" in used
