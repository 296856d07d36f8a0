"""Use cases of the case library: look at a case, correct it, mark it, add one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from app.base.clock import Clock, civil, new_id
from app.base.errors import Conflict, ContentError
from app.base.events import Publisher
from app.base.people import Person
from app.cases.case import Case, CaseChange, CaseWords
from app.cases.corrections import EDITABLE, read_words, shown_value
from app.cases.door import admit, is_personal
from app.cases.news import CasesChanged
from app.cases.stores import CaseStore, NewCase
from app.cases.twins import Twins

LONGEST_NUMBER = 80


def any_type() -> Collection[str]:
    """Return no types: every type is as good as another."""
    return ()


class CaseService:
    """Single cases, as people read, correct and write them."""

    def __init__(
        self,
        cases: CaseStore,
        clock: Clock,
        events: Publisher,
        types: Callable[[], Collection[str]] = any_type,
    ) -> None:
        """Keep what it works with; `types` gives the types of `types.yaml` in service."""
        self._cases = cases
        self._twins = Twins(cases)
        self._clock = clock
        self._events = events
        self._types = types

    def get(self, case_id: str) -> Case:
        """Return a case.

        Raises:
            NotFound: (`cases.missing`).
        """
        return self._cases.get(case_id)

    def history(self, case_id: str) -> tuple[CaseChange, ...]:
        """Return the changes of a case, oldest first."""
        return self._cases.history(case_id)

    def change(
        self, person: Person, case_id: str, version: int, changes: Mapping[str, str]
    ) -> Case:
        """Correct fields of a case, each given as text, and keep what they were before.

        Personal values are covered as at the door. Where nothing differs nothing is written.

        Raises:
            Conflict: (`cases.changed_meanwhile`) the version seen is not the one kept.
            ContentError: a value does not hold (see `read_words`).
            NotFound: (`cases.missing`).
        """
        kept = self._cases.get(case_id)
        if kept.version != version:
            raise Conflict("cases.changed_meanwhile")
        admitted = admit(read_words(kept, changes, self._types()))
        differing = [
            field for field in EDITABLE if getattr(kept, field) != getattr(admitted.words, field)
        ]
        if not differing:
            return kept
        now = self._clock.now()
        words = {field: getattr(admitted.words, field) for field in EDITABLE}
        wished = kept.model_copy(
            update={
                **words,
                "masked": kept.masked + admitted.total,
                "changed_by": person.id,
                "changed_at": now,
            }
        )
        line = CaseChange(
            id=new_id(),
            person_id=person.id,
            person_name=person.signature,
            at=now,
            version=version + 1,
            before={field: shown_value(kept, field) for field in differing},
            after={field: shown_value(admitted.words, field) for field in differing},
        )
        changed = self._cases.change(wished, version, line)
        self._events.publish(CasesChanged())
        return changed

    def mark(self, person: Person, case_id: str, version: int, quality: str) -> Case:
        """Mark what a case is worth as a precedent: a `Quality` value."""
        return self.change(person, case_id, version, {"quality": quality})

    def write(self, person: Person, fields: Mapping[str, str], number: str = "") -> Case:
        """Add a case that a person typed, fields given as text.

        Raises:
            ContentError: a value does not hold (see `read_words`), or the number is
                somebody's phone (`cases.number_personal`).
            Conflict: (`cases.number_taken`).
        """
        nothing = CaseWords.model_construct(claim="")
        return self.add(person, read_words(nothing, fields, self._types()), number=number)

    def add(self, person: Person, words: CaseWords, source: str = "", number: str = "") -> Case:
        """Mask words, look for a near-duplicate, and keep them as a new case.

        Args:
            source: where it came from, `ticket:<id>`; empty for one that was typed.
            number: as the source numbers it; empty to have one made.

        Raises:
            Conflict: (`cases.known_already`) the source is a case already;
                (`cases.number_taken`).
            ContentError: (`cases.number_personal`, `cases.too_long`).
        """
        admitted = admit(words)
        case_id, now = new_id(), self._clock.now()
        # The end of an id is chance, its beginning the moment.
        made = f"AL{civil(now):%Y%m%d}-{case_id[-8:].upper()}"
        number = _number(number) or made
        (found,) = self._twins.look([(number, admitted.words.claim)])
        case = Case(
            **{field: getattr(admitted.words, field) for field in EDITABLE},
            id=case_id,
            number=number,
            source=source or f"typed:{case_id}",
            twin_of=found.twin_of,
            masked=admitted.total,
            added_by=person.id,
            added_at=now,
            changed_by=person.id,
            changed_at=now,
        )
        added = self._cases.add([NewCase(case, found.sketch)])
        if number in added.number_taken:
            raise Conflict("cases.number_taken", number=number)
        if not added.new:
            raise Conflict("cases.known_already")
        self._events.publish(CasesChanged())
        return case


def _number(number: str) -> str:
    plain = number.replace("\0", "").strip()
    if is_personal(plain):
        raise ContentError("cases.number_personal")
    if len(plain) > LONGEST_NUMBER:
        raise ContentError("cases.too_long", field="number", most=LONGEST_NUMBER)
    return plain
