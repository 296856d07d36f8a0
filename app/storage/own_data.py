"""What the program keeps of a person's own work, written out with personal values masked."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

from sqlalchemy import Row, Select, select

from app.base.clock import Clock, civil
from app.base.errors import AppError
from app.cases.spreadsheet_text import as_csv_text
from app.language.masking import mask, mask_value
from app.storage.backup import OnProgress
from app.storage.engine import Database
from app.storage.sealing import open_value
from app.storage.tables_desk import CONTACT_RECORD, GIFT, PROMISE, TICKET
from app.storage.trouble import plain_file_words
from app.storage.vault import Vault

Line = Mapping[str, str]
_UNREADABLE = "（无法读出）"


class OwnData:
    """Reads one person's contacts, promises, gifts and tickets; numbers and notes masked."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def export(
        self, person_id: str, into: Path, clock: Clock, stop: Event, tell: OnProgress
    ) -> Path | None:
        """Write a folder with one CSV a kind and all of it as JSON; None if stopped."""
        folder = into / f"baodian-own-{civil(clock.now()):%Y%m%d-%H%M%S}"
        unfinished = folder.with_name(f"{folder.name}.part")
        parts = {
            "contacts": self._contacts,
            "promises": self._promises,
            "gifts": self._gifts,
            "tickets": self._tickets,
        }
        try:
            with plain_file_words(into):
                unfinished.mkdir(parents=True)
                whole: dict[str, list[Line]] = {}
                for done, (name, lines) in enumerate(parts.items()):
                    tell(done, len(parts))
                    whole[name] = []
                    for line in lines(person_id):
                        if stop.is_set():
                            return None
                        whole[name].append(line)
                    _write_csv(unfinished / f"{name}.csv", whole[name])
                text = json.dumps(whole, ensure_ascii=False, indent=1)
                (unfinished / "own.json").write_text(text, "utf-8")
                unfinished.rename(folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        return folder

    def _contacts(self, person_id: str) -> Iterator[Line]:
        wanted = select(CONTACT_RECORD).where(CONTACT_RECORD.c.person_id == person_id)
        for row in self._rows(wanted.order_by(CONTACT_RECORD.c.closed_at)):
            card = self._card(row.card, f"contact/{row.id}")
            yield {
                "id": row.id,
                "opened_at": _at(row.opened_at),
                "closed_at": _at(row.closed_at),
                "calling": _number(card, "calling"),
                "account": _number(card, "account"),
                "reason": row.reason,
                "outcome": mask(str(card.get("outcome", ""))).text,
                "note": mask(str(card.get("note", ""))).text,
                "playbooks": "；".join(":".join(pair) for pair in json.loads(row.scenarios)),
            }

    def _promises(self, person_id: str) -> Iterator[Line]:
        wanted = select(PROMISE).where(PROMISE.c.person_id == person_id)
        for row in self._rows(wanted.order_by(PROMISE.c.made_at)):
            card = self._card(row.card, f"promise/{row.id}")
            yield {
                "id": row.id,
                "contact_id": row.contact_id,
                "account": _number(card, "account"),
                "text": mask(str(card.get("text", ""))).text,
                "made_at": _at(row.made_at),
                "due_at": _at(row.due_at),
                "kept_at": _at(row.kept_at),
            }

    def _gifts(self, person_id: str) -> Iterator[Line]:
        wanted = select(GIFT).where(GIFT.c.person_id == person_id)
        for row in self._rows(wanted.order_by(GIFT.c.given_at)):
            number = self._card(row.number, f"gift/{row.id}")
            yield {
                "id": row.id,
                "contact_id": row.contact_id,
                "account": number if number == _UNREADABLE else mask_value("phone", str(number)),
                "what": row.offer,
                "amount": f"{row.amount} {row.unit}",
                "given_at": _at(row.given_at),
            }

    def _tickets(self, person_id: str) -> Iterator[Line]:
        wanted = select(TICKET).where(TICKET.c.first_owner_id == person_id)
        for row in self._rows(wanted.order_by(TICKET.c.filed_at)):
            yield {
                "number": row.number,
                "desk": row.desk,
                "type": row.type,
                "state": row.state,
                "filed_at": _at(row.filed_at),
                "due_at": _at(row.due_at),
                "playbook": row.scenario_title,
            }

    def _rows(self, wanted: Select[Any]) -> Iterator[Row[Any]]:
        with self._database.reading() as connection:
            yield from connection.execution_options(yield_per=500).execute(wanted)

    def _card(self, sealed: bytes, about: str) -> Any:
        """Return a sealed value; one damaged value must not keep all others back."""
        try:
            return open_value(self._vault, sealed, about)
        except AppError:
            return {"calling": _UNREADABLE, "account": _UNREADABLE, "note": _UNREADABLE}


def _number(card: Mapping[str, str], name: str) -> str:
    value = str(card.get(name, ""))
    return value if value == _UNREADABLE else mask_value("phone", value)


def _at(moment: datetime | None) -> str:
    return f"{civil(moment):%Y-%m-%d %H:%M:%S}" if moment else ""


def _write_csv(path: Path, lines: list[Line]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        if lines:
            writer.writerow(lines[0])
        writer.writerows([as_csv_text(cell) for cell in line.values()] for line in lines)
