"""What has come of an import: counted by part, told as one state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.base.clock import Clock
from app.cases.importing.rows import Reason
from app.cases.pace import Pace
from app.cases.stores import ImportProgress
from app.cases.views import WorkState


@dataclass
class Counts:
    """Rows of one part by what became of them; `rows` were looked at, in file order."""

    rows: int = 0
    added: int = 0
    known: int = 0
    rejected: int = 0
    twins: int = 0
    masked: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, progress: ImportProgress | None) -> Counts:
        """Return the counts of an earlier import, which the one at hand goes on with."""
        if progress is None:
            return cls()
        p = progress
        return cls(p.rows, p.added, p.known, p.rejected, p.twins, Counter(p.masked))

    def as_known(self) -> Counts:
        """Return the counts of rows that were all looked at by another import."""
        return Counts(self.rows, known=self.added + self.known, rejected=self.rejected)


class Outcome:
    """All parts of a file together.

    Attributes:
        total: rows to come in all, as far as it is known before.
        finished_before: parts that an earlier import had brought to their end.
        unknown_types: rows whose type is none of the known ones.
        problems: what is to be told beside the counts.
    """

    def __init__(self, file_name: str, clock: Clock, total: int) -> None:
        self.total = total
        self.finished_before = 0
        self.unknown_types = 0
        self.was_stopped = False
        self.problems: list[Reason] = []
        self._file_name = file_name
        self._clock = clock
        self._parts: list[Counts] = []
        self._pace = Pace(clock)

    def begin(self, counts: Counts) -> None:
        """Begin a part with what was imported of it before; that does not count as quick."""
        self._parts.append(counts)
        self._pace = Pace(self._clock, self._sum("rows"))

    def note_pace(self) -> None:
        """Note how far the work is, for rows a second."""
        self._pace.note(self._sum("rows"))

    def state(self, rejects: str = "") -> WorkState:
        """Return the state while the work goes on."""
        if self._is_known_whole:
            self._parts = [part.as_known() for part in self._parts]
        done = self._sum("rows")
        masked: Counter[str] = Counter()
        for part in self._parts:
            masked.update(part.masked)
        return WorkState(
            "import",
            self._file_name,
            done=done,
            total=max(self.total, done),
            per_s=self._pace.per_s,
            left_s=self._pace.left_s(self.total),
            added=self._sum("added"),
            known=self._sum("known"),
            rejected=self._sum("rejected"),
            twins=self._sum("twins"),
            masked=dict(masked),
            result=rejects,
        )

    def ending(self) -> tuple[str, Mapping[str, object]]:
        """Return code and facts of what is to be said at the end, or an empty code."""
        if self._is_known_whole:
            return "cases.import_already", {"file": self._file_name, "rows": self._sum("rows")}
        if self.problems:
            return self.problems[0]
        if self.unknown_types and not self.was_stopped:
            return "cases.import_types_unknown", {"rows": self.unknown_types}
        return "", {}

    @property
    def _is_known_whole(self) -> bool:
        return 0 < len(self._parts) == self.finished_before

    def _sum(self, name: str) -> int:
        return sum(getattr(part, name) for part in self._parts)
