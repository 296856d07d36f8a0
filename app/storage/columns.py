"""Column types that keep moments in UTC and sums exact on every database."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Names of constraints: a later migration can only change what has a name."""


class UtcMoment(TypeDecorator[datetime]):
    """A moment in UTC; a naive one is refused, because nobody knows what it means."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,
    ) -> datetime | None:
        """Turn an aware moment to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("moments carry a time zone")
        return value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,
    ) -> datetime | None:
        """Give the moment its zone back: SQLite keeps none."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A sum as text, so that no database rounds it."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(
        self,
        value: Decimal | None,
        dialect: Dialect,
    ) -> str | None:
        """Write the sum as digits; what is no number is refused."""
        if value is None:
            return None
        if not value.is_finite():
            raise ValueError("a sum is a finite number")
        return format(value, "f")

    def process_result_value(
        self,
        value: str | None,
        dialect: Dialect,
    ) -> Decimal | None:
        """Read the digits."""
        return None if value is None else Decimal(value)
