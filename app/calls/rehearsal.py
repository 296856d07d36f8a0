"""Walks the `tests` and the `practice` of playbooks through the real engine (`check --run`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from app.base.errors import AppError
from app.base.people import Role
from app.calls.engine import ContactEngine
from app.calls.inputs import InputKind
from app.calls.presenter import present
from app.calls.records import JournalEntry
from app.calls.views import ContactView, FieldView, PromptKind, PromptView
from app.scenarios.book import Book
from app.scenarios.catalogs import OTHER_TIERS
from app.scenarios.facts import FACTS
from app.scenarios.model import Rehearsal, Scenario
from app.scenarios.model_problems import locate
from app.scenarios.problems import Finding, Problem
from app.scenarios.yaml_reader import read_yaml

MOST_LINES = 300
"""Lines after which a rehearsal counts as endless."""

NONE_OF_THESE = "以上都不是"
_NUMBERS = {"来电号码": "13800000000", "受理号码": "13800000000", "联系电话": "13800000000"}


class Stuck(Exception):
    """The rehearsal gives no answer to a line, or ends otherwise than it should."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def rehearse(book: Book, at: datetime | None = None) -> list[Problem]:
    """Walk every test and practice of the book; return what does not go as written."""
    moment = at or datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
    problems: list[Problem] = []
    for scenario in book.scenarios.values():
        for path, what, rehearsal in _rehearsals(scenario):
            try:
                Walk(book, scenario, rehearsal, moment).run()
            except Stuck as stuck:
                file = book.files[scenario.id]
                marks = read_yaml(file, book.sources[file]).marks
                finding = Finding(path, stuck.code, {"what": what, **stuck.facts})
                problems.append(locate(file, finding, marks))
    return problems


def _rehearsals(scenario: Scenario) -> Iterator[tuple[tuple[str | int, ...], str, Rehearsal]]:
    for index, rehearsal in enumerate(scenario.tests):
        yield ("tests", index), f"“{scenario.title}”的第 {index + 1} 个测试", rehearsal
    if scenario.practice:
        yield ("practice",), f"“{scenario.title}”的演练", scenario.practice


class Walk:
    """One rehearsal, walked through a contact of its own."""

    def __init__(self, book: Book, scenario: Scenario, rehearsal: Rehearsal, at: datetime) -> None:
        self._book = book
        self._scenario = scenario
        self._rehearsal = rehearsal
        self._at = at
        self._seq = 0
        self._engine = ContactEngine("rehearsal", lambda _: book)
        self.offered: list[str] = []

    def run(self) -> ContactView:
        """Walk to the end.

        Raises:
            Stuck: something is missing, or the end or the offers are others than written.
        """
        self._open()
        for _ in range(MOST_LINES):
            view = present(self._engine, self._at, {})
            prompt = view.prompt
            if prompt is None or prompt.kind is PromptKind.ENDED:
                break
            try:
                self._answer(prompt)
            except AppError as error:
                missing = error.facts.get("field") or error.facts.get("fields") or error.code
                raise Stuck("calls.rehearsal_stuck", step=prompt.step, missing=missing) from error
        else:
            raise Stuck("calls.rehearsal_endless", steps=MOST_LINES)
        self._compare(prompt.end if prompt else "")
        return view

    def _compare(self, end: str) -> None:
        expected = self._rehearsal.ending.value
        if end != expected:
            raise Stuck("calls.rehearsal_ending", expected=expected, found=end)
        wanted = self._rehearsal.offers
        if wanted is not None and set(wanted) != set(self.offered):
            raise Stuck(
                "calls.rehearsal_offers",
                expected="、".join(wanted) or "无",
                found="、".join(self.offered) or "无",
            )

    def _open(self) -> None:
        given = self._rehearsal.facts
        facts = {name: value for name, value in given.items() if name in FACTS}
        facts.setdefault("caller_kind", "机主")
        facts.setdefault("tier", OTHER_TIERS)
        facts.setdefault("verified", self._highest_level())
        role = facts.setdefault("role", Role.AGENT.value)
        numbers = {
            "calling": given.get("来电号码", _NUMBERS["来电号码"]),
            "account": given.get("受理号码", _NUMBERS["受理号码"]),
            "reach": given.get("联系电话", _NUMBERS["联系电话"]),
        }
        self._give(
            InputKind.CONTACT_OPENED,
            person_id="rehearsal",
            person_name="",
            work_number="0000",
            role=role,
            numbers=numbers,
            facts=facts,
        )
        self._give(InputKind.RUN_OPENED, scenario=self._scenario.id, fingerprint="", step="")

    def _highest_level(self) -> str:
        """Return the level that is enough for every step: verified as needed."""
        return list(self._book.catalogs.verification.levels)[-1]

    def _answer(self, prompt: PromptView) -> None:
        match prompt.kind:
            case PromptKind.TALK:
                self._talk(prompt)
            case PromptKind.FACT:
                value = self._written(self._rehearsal.facts, prompt, prompt.fact)
                if value is None:
                    raise Stuck("calls.rehearsal_stuck", step=prompt.step, missing=prompt.fact)
                self._give(InputKind.FILLED, field=prompt.fact, value=value)
                self._give(InputKind.CONFIRMED)
            case PromptKind.OFFER:
                name = prompt.offer.name if prompt.offer else ""
                self.offered.append(name)
                self._give(InputKind.OFFER_ANSWERED, accepted=name in self._rehearsal.accepts)
            case PromptKind.HANDOFF:
                self._hand_off(prompt)
            case _:
                self._give(InputKind.CONFIRMED)

    def _talk(self, prompt: PromptView) -> None:
        for field in prompt.fields:
            value = self._written(self._rehearsal.facts, prompt, field.id)
            if value is not None:
                self._give(InputKind.FILLED, field=field.id, value=value)
        if not prompt.question:
            self._give(InputKind.CONFIRMED)
            return
        label = self._written(self._rehearsal.answers, prompt, prompt.step)
        if label is None:
            raise Stuck("calls.rehearsal_stuck", step=prompt.step, missing=prompt.question)
        if label == NONE_OF_THESE:
            self._give(InputKind.NONE_OF_THESE)
        else:
            self._give(InputKind.ANSWERED, label=label)

    def _written(self, table: Mapping[str, str], prompt: PromptView, name: str) -> str | None:
        """Return what is written for a name; `other-id#name` is of a playbook moved to."""
        if prompt.scenario_id == self._scenario.id:
            return table.get(name)
        return table.get(f"{prompt.scenario_id}#{name}", table.get(name))

    def _hand_off(self, prompt: PromptView) -> None:
        self._give(InputKind.FORM_OPENED, fingerprint="")
        form = present(self._engine, self._at, {}).handoff
        for field in form.fields if form else ():
            self._fill_form(field, prompt)
        self._give(
            InputKind.FORM_SENT,
            ticket_id="rehearsal",
            number="260105-0000-0001-0",
            due_at=self._at.isoformat(),
            desk=form.desk if form else "",
            track=form.track if form else "ticket",
        )

    def _fill_form(self, field: FieldView, prompt: PromptView) -> None:
        value = self._rehearsal.facts.get(field.id)
        if value is not None and not field.value:
            self._give(InputKind.FORM_FILLED, field=field.id, value=value)

    def _give(self, kind: InputKind, **data: object) -> None:
        self._seq += 1
        self._engine.apply(JournalEntry("rehearsal", self._seq, self._at, kind.value, data))
