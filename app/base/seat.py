"""The seat and who sits at it, kept in the settings file of a single seat."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass

from app.base.people import Person, Role
from app.base.toml_file import TomlFile

FIRST_WORK_NUMBER = "1001"


@dataclass(frozen=True)
class Seat:
    """A seat with the person at it.

    Attributes:
        code: four digits that stand in this seat's ticket numbers.
    """

    person: Person
    code: int


class SeatSettings:
    """Reads and changes the tables `[person]` and `[seat]`.

    On a single seat a person is known by the work number alone, so that changing the role
    (agent in the morning, specialist in the afternoon) keeps the own tickets.
    """

    def __init__(self, settings: TomlFile) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._seat: Seat | None = None

    def seat(self) -> Seat:
        """Return the seat; a first start draws its code and keeps it."""
        with self._lock:
            if self._seat is None:
                self._seat = Seat(self._person(), self._code())
            return self._seat

    def current(self) -> Person:
        """Return who sits here."""
        return self.seat().person

    def change(self, work_number: str, name: str, role: Role) -> Person:
        """Keep who sits here from now on."""
        values = {"work_number": work_number, "name": name, "role": role.value}
        with self._lock:
            self._settings.write("person", values)
            self._seat = None
        return self.current()

    def _person(self) -> Person:
        table = self._settings.table("person")
        work_number = str(table.get("work_number") or FIRST_WORK_NUMBER)
        roles = {role.value: role for role in Role}
        role = roles.get(str(table.get("role", "")), Role.AGENT)
        name = str(table.get("name") or "")
        return Person(f"person-{work_number}", work_number, name, role)

    def _code(self) -> int:
        code = self._settings.table("seat").get("code")
        if type(code) is int and 0 <= code <= 9_999:
            return code
        drawn = secrets.randbelow(9_000) + 1_000
        self._settings.write("seat", {"code": drawn})
        return drawn
