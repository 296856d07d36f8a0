"""The reject file: rows that could not go in, each with its reason, ready to be corrected."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.base.errors import Unavailable
from app.base.messages import sentence
from app.cases.importing.covering import OwnValues
from app.cases.importing.headers import REJECT_COLUMNS
from app.cases.importing.rows import Reason, Row
from app.cases.labels import FIELD_LABELS
from app.cases.spreadsheet_text import LONGEST_CELL, as_csv_text

Reasons = Sequence[Reason]
_NOT_IN_NAMES = re.compile(r"[^\w.\-]+")


class RejectFile:
    """Rows left out of one import; made with the first of them, gone on with after a stop."""

    def __init__(
        self, folder: Path, file_name: str, file_hash: str, columns: Sequence[str], lang: str = "zh"
    ) -> None:
        stem = _NOT_IN_NAMES.sub("_", Path(file_name).stem)[:60]
        self.path = folder / f"{stem}-{file_hash[:8]}-rejected.csv"
        own = {one for names in REJECT_COLUMNS.values() for one in names}
        self._columns = [one for one in dict.fromkeys(columns) if one not in own]
        self._lang = lang

    @property
    def written(self) -> str:
        """Return the file's path where any row was left out, else nothing."""
        return str(self.path) if self.path.exists() else ""

    def go_on_behind(self, part: str, row: int, parts_done: Sequence[str]) -> None:
        """Take out rows behind the last one that counts: they are looked at again.

        Raises:
            Unavailable: (`cases.import_rejects`).
        """
        if not self.written:
            return
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.reader(file))
            done = set(parts_done)
            kept = [one for one in rows[1:] if _is_done(one, part, row, done)]
            fresh = self.path.with_suffix(".new")
            with fresh.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows([self._head, *kept])
            os.replace(fresh, self.path)  # noqa: PTH105
        except OSError as error:
            raise self._trouble(error) from error

    def add(self, part: str, columns: Sequence[str], rows: Sequence[tuple[Row, Reasons]]) -> None:
        """Write rows with the reasons against them, masked, at once and for good.

        Raises:
            Unavailable: (`cases.import_rejects`).
        """
        if not rows:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            is_new = not self.written
            with self.path.open("a", encoding="utf-8", newline="") as file:
                if is_new:
                    file.write("\ufeff")
                writer = csv.writer(file)
                writer.writerows([self._head] if is_new else [])
                writer.writerows(self._line(part, columns, row, why) for row, why in rows)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise self._trouble(error) from error

    @property
    def _head(self) -> list[str]:
        return [*REJECT_COLUMNS[self._lang], *map(as_csv_text, self._columns)]

    def _line(self, part: str, columns: Sequence[str], row: Row, reasons: Reasons) -> list[str]:
        # Of a row that could not be told apart nobody knows which cell is somebody's name.
        shown = [] if row.trouble else OwnValues(columns).covered_row(row.cells)
        own = dict(zip(columns, shown, strict=False))
        cells = [own.get(one, "") for one in self._columns]
        texts = [as_csv_text(cell)[:LONGEST_CELL] for cell in cells]
        return [in_words(reasons, self._lang), as_csv_text(part), str(row.number), *texts]

    def _trouble(self, error: OSError) -> Unavailable:
        reason = error.strerror or type(error).__name__
        return Unavailable("cases.import_rejects", file=str(self.path), reason=reason)


def in_words(reasons: Reasons, lang: str = "zh") -> str:
    """Return reasons as one text."""
    return " ".join(sentence(code, lang, **_shown(facts, lang)) for code, facts in reasons)


def _shown(facts: Mapping[str, object], lang: str) -> dict[str, object]:
    label = FIELD_LABELS.get(str(facts.get("field", "")))
    named = {"field": label.zh if lang == "zh" else label.en} if label else {}
    return {**facts, **named}


def _is_done(cells: Sequence[str], part: str, row: int, done: set[str]) -> bool:
    if len(cells) < 3 or not cells[2].isdigit():
        return False
    its_part = cells[1].removeprefix("'")
    return its_part in done or (its_part == part and int(cells[2]) <= row)
