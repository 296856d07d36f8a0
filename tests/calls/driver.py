"""Drives an engine by inputs, as the service would, without stores."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.calls.engine import ContactEngine
from app.calls.inputs import InputKind
from app.calls.presenter import present
from app.calls.records import JournalEntry
from app.calls.views import ContactView, PromptView
from app.scenarios.book import Book

NUMBER = "13800001111"
OPENING = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)


class Driver:
    """A contact with its journal."""

    def __init__(
        self,
        book: Book,
        role: str = "坐席",
        account: str = NUMBER,
        calling: str = NUMBER,
        **facts: str,
    ) -> None:
        self.book = book
        self.at = OPENING
        self.journal: list[JournalEntry] = []
        self.engine = ContactEngine("c1", lambda _: book)
        self.give(
            InputKind.CONTACT_OPENED, person_id="p1", person_name="小王", work_number="3107",
            role=role, numbers={"calling": calling, "account": account, "reach": ""}, facts=facts,
        )  # fmt: skip

    @property
    def view(self) -> ContactView:
        return present(self.engine, self.at, {})

    @property
    def prompt(self) -> PromptView:
        prompt = self.view.prompt
        assert prompt is not None
        return prompt

    def give(self, kind: InputKind, **data: object) -> Driver:
        self.at += timedelta(seconds=1)
        entry = JournalEntry("c1", len(self.journal) + 1, self.at, kind.value, data)
        self.engine.apply(entry)
        self.journal.append(entry)
        return self

    def open(self, scenario: str, step: str = "") -> Driver:
        return self.give(InputKind.RUN_OPENED, scenario=scenario, fingerprint="f", step=step)

    def enter(self) -> Driver:
        return self.give(InputKind.CONFIRMED)

    def answer(self, label: str) -> Driver:
        return self.give(InputKind.ANSWERED, label=label)

    def none(self) -> Driver:
        return self.give(InputKind.NONE_OF_THESE)

    def fill(self, **values: str) -> Driver:
        for name, value in values.items():
            self.give(InputKind.FILLED, field=name, value=value)
        return self

    def back(self) -> Driver:
        return self.give(InputKind.WENT_BACK)

    def offer(self, accepted: bool) -> Driver:
        return self.give(InputKind.OFFER_ANSWERED, accepted=accepted)

    def send(self, number: str = "260105-0001-0001-0") -> Driver:
        if self.engine.contact.form is None:
            self.give(InputKind.FORM_OPENED, fingerprint="f")
        return self.give(
            InputKind.FORM_SENT,
            ticket_id="t1",
            number=number,
            desk="流量集中处理专席",
            track="ticket",
            due_at=datetime(2026, 1, 6, 2, 0, tzinfo=UTC).isoformat(),
        )

    def to_bill(self, amount: str = "20") -> Driver:
        """Walk to the step that discloses the bill."""
        self.open("fee").enter().fill(账期="2026-01", 金额=amount, 客户期望="退费")
        return self.enter()
