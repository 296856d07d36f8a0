"""Drafts a migration from the tables: `python -m app.storage.migrations.draft seat "message"`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command

from app.storage.engine import sqlite_database
from app.storage.migrating import DESK, SEAT, Schema, upgrade
from app.storage.migrations.setting import alembic_config


def draft(schema: Schema, message: str) -> Path:
    """Write the next migration of a schema; look it over and add it to `Schema.revisions`."""
    name = f"{schema.name}_{len(list(schema.folder.glob(f'{schema.name}_*.py'))) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite_database(Path(folder) / "draft.sqlite", "NORMAL")
        with database.writing() as connection:
            if schema.folder.exists() and any(schema.folder.glob("*_*.py")):
                upgrade(connection, schema)
            config = alembic_config(schema, connection)
            config.set_main_option("file_template", "%%(rev)s")
            command.revision(
                config,
                message=message,
                autogenerate=True,
                rev_id=name,
                version_path=str(schema.folder),
            )
        database.close()
    return schema.folder / f"{name}.py"


if __name__ == "__main__":
    draft({"seat": SEAT, "desk": DESK}[sys.argv[1]], sys.argv[2])
