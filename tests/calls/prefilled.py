"""How much of a desk's form is filled when it opens, on every handoff the rehearsals reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from app.calls.inputs import InputKind
from app.calls.presenter import present
from app.calls.rehearsal import Stuck, Walk
from app.calls.views import PromptView
from app.scenarios.book import Book
from app.scenarios.model import Scenario

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Opened:
    """A form as it opened: its share filled, and the labels of what was left empty."""

    scenario_id: str
    form: str
    share: float
    empty: tuple[str, ...]


class WatchedWalk(Walk):
    """A rehearsal that notes each form as it opens."""

    opened: list[Opened]

    def _hand_off(self, prompt: PromptView) -> None:
        self._give(InputKind.FORM_OPENED, fingerprint="")
        form = present(self._engine, self._at, {}).handoff
        assert form is not None
        empty = tuple(one.label for one in form.fields if not one.value and one.type != "file")
        self.opened.append(Opened(self._scenario.id, form.form, form.prefilled, empty))
        self._give(InputKind.FORM_CLOSED)
        super()._hand_off(prompt)


def forms_opened(book: Book, scenario: Scenario) -> Iterator[Opened]:
    """Yield every form that the tests and the practice of a playbook open."""
    practice = (scenario.practice,) if scenario.practice else ()
    for rehearsal in (*scenario.tests, *practice):
        walk = WatchedWalk(book, scenario, rehearsal, AT)
        walk.opened = []
        try:
            walk.run()
        except Stuck as stuck:  # `check --run` names it
            raise AssertionError(f"{scenario.id}: {stuck.code} {stuck.facts}") from stuck
        yield from walk.opened
