"""Alembic's configuration, made in code so that it works once installed and frozen."""

from __future__ import annotations

from alembic.config import Config
from sqlalchemy import Connection

from app.storage.migrating import MIGRATIONS, Schema


def alembic_config(schema: Schema, connection: Connection) -> Config:
    """Return Alembic's configuration for a schema on a connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(schema.folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["metadata"] = schema.metadata
    return config
