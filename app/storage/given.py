"""Many values handed to a statement as one parameter, to be joined like a table."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, Connection, String, TableValuedAlias, cast, column, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine

_BY_INDEX = "; ".join(
    f"SET LOCAL {setting} = off"
    for setting in ("enable_mergejoin", "enable_hashjoin", "enable_seqscan", "jit")
)


def look_up_by_index(connection: Connection) -> None:
    """Have given values looked up one by one for the rest of this transaction.

    PostgreSQL cannot know how few rows a value has while a table grows by the thousand, and
    would rather read the whole of it each time.
    """
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(_BY_INDEX)


def given_texts(connection: Connection, values: Collection[str]) -> TableValuedAlias:
    """Return texts as a table with the column `value`."""
    return _given(connection, values, String())


def given_numbers(connection: Connection, values: Collection[int]) -> TableValuedAlias:
    """Return whole numbers as a table with the column `value`."""
    return _given(connection, values, BigInteger())


def _given(
    connection: Connection, values: Collection[Any], kind: TypeEngine[Any]
) -> TableValuedAlias:
    shape = column("value", kind)
    if connection.dialect.name == "sqlite":
        return func.json_each(json.dumps(list(values))).table_valued(shape, name="given")
    return (
        func.unnest(cast(list(values), ARRAY(kind)))
        .table_valued(shape, name="given")
        .render_derived()
    )
