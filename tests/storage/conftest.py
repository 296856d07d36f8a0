"""Databases for the contract suites: a fake, SQLite, and PostgreSQL in a throwaway database."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest

from app.base.clock import FixedClock
from app.calls.stores import ContentStore, HistoryStore, JournalStore, OutboxStore
from app.cases.stores import CaseQueryStore, CaseStore, ImportStore
from app.desk.stores import AuditStore, GapStore, SeenStore, TicketStore
from app.storage.desk import DeskStores, open_desk
from app.storage.seat import SeatStores, open_seat
from app.storage.vault import Vault
from tests.fakes.stores import fake_desk, fake_seat

DSN_VARIABLE = "BAODIAN_TEST_DSN"
DEFAULT_DSN = "postgresql://postgres@127.0.0.1:5432/postgres"
NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


class Seat(Protocol):
    """What the fake seat and the real one have in common."""

    @property
    def journal(self) -> JournalStore: ...
    @property
    def content(self) -> ContentStore: ...
    @property
    def outbox(self) -> OutboxStore: ...
    @property
    def seen(self) -> SeenStore: ...
    @property
    def case_queries(self) -> CaseQueryStore: ...


class Desk(Protocol):
    """What the fake desk and the real ones have in common."""

    @property
    def tickets(self) -> TicketStore: ...
    @property
    def history(self) -> HistoryStore: ...
    @property
    def audit(self) -> AuditStore: ...
    @property
    def gaps(self) -> GapStore: ...
    @property
    def cases(self) -> CaseStore: ...
    @property
    def imports(self) -> ImportStore: ...


@pytest.fixture
def vault() -> Vault:
    return Vault([bytes(range(32))])


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def sqlite_seat(tmp_path: Path, vault: Vault, clock: FixedClock) -> Iterator[SeatStores]:
    stores = open_seat(tmp_path, vault, clock)
    yield stores
    stores.close()


@pytest.fixture(params=["fake", "sqlite"])
def seat(request: pytest.FixtureRequest) -> Seat:
    if request.param == "fake":
        return fake_seat()
    stores: SeatStores = request.getfixturevalue("sqlite_seat")
    return stores


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Make a database for this session and remove it afterwards; give its address."""
    address = os.environ.get(DSN_VARIABLE, DEFAULT_DSN)
    psycopg = pytest.importorskip("psycopg", reason="the team extra is not installed")
    try:
        server = psycopg.connect(address, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        reason = f"no PostgreSQL server at hand (set {DSN_VARIABLE}): {error}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    name = f"baodian_test_{uuid.uuid4().hex[:12]}"
    with server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield str(_with_database(address, name))
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _with_database(address: str, name: str) -> str:
    from sqlalchemy import make_url

    return make_url(address).set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def postgres_address(postgres_server: str) -> str:
    """Return the address of an empty schema of the session's database."""
    import psycopg

    schema = f"s{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
    return f"{postgres_server}?options=-csearch_path%3D{schema}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def desk_place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Return where a real desk database may be made."""
    if request.param == "sqlite":
        return tmp_path / "desk.sqlite"
    address: str = request.getfixturevalue("postgres_address")
    return address


OpenDesk = Callable[[], DeskStores]


@pytest.fixture
def real_desk(desk_place: str | Path, vault: Vault, clock: FixedClock) -> Iterator[DeskStores]:
    stores = open_desk(desk_place, vault, clock, pool_size=10)
    yield stores
    stores.close()


@pytest.fixture(params=["fake", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def desk(
    request: pytest.FixtureRequest, tmp_path: Path, vault: Vault, clock: FixedClock
) -> Iterator[Desk]:
    if request.param == "fake":
        yield fake_desk()
        return
    place: str | Path = tmp_path / "desk.sqlite"
    if request.param == "postgres":
        place = request.getfixturevalue("postgres_address")
    stores = open_desk(place, vault, clock)
    yield stores
    stores.close()
