"""Use cases of a contact: each input is applied, journaled durably, and the view returned.

Blocking and without threads; the window calls it through the seat's write lane, so that
inputs keep their order and the next line is painted after its event is committed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Protocol

from app.base.clock import Clock, civil_date, new_id
from app.base.errors import AppError, Conflict, ContentError, NotAllowed, NotFound
from app.base.events import Publisher
from app.base.people import Right
from app.base.seat import Seat
from app.base.work import Lane
from app.calls import drawer
from app.calls.closing import check_closing
from app.calls.engine import ContactEngine
from app.calls.facts_told import ContactClosed, OutboxFilled
from app.calls.fields import check_value
from app.calls.handoff import ticket_payload
from app.calls.history_asking import STILL_ASKING, HistoryAsked, PatientHistory
from app.calls.inputs import InputKind
from app.calls.known import note_for_ticket, told
from app.calls.leavings import (
    closing_record,
    gift_message,
    promise_message,
    ticket_note_message,
)
from app.calls.numbering import ticket_number
from app.calls.parts_of import parts_of
from app.calls.presenter import present, written_note
from app.calls.records import JournalEntry, MessageKind, NumberHistory, OutboxMessage
from app.calls.stores import ContentStore, JournalStore, RevealLog
from app.calls.views import ContactView, PartsView, ResumableView
from app.language.masking import mask, mask_value
from app.scenarios.book import Book, book_from_sources
from app.scenarios.parts import FieldType, FormField

logger = logging.getLogger(__name__)

JOURNALS_KEPT = timedelta(days=30)
"""How long the journal of a closed contact is kept, to look into what went wrong."""

HISTORY_DAYS = 90
"""How far back earlier contacts of a number are looked at."""


DESK_PAUSE_S = 30.0
"""A desk found away is not asked again for this long: each look-up would wait for its time-out,
and the journal with it."""

MOST_GAP = 2_000
"""Characters of a search that are reported."""

FORM_DRAFT = "form:"
"""What the keys of half-typed text in the drawer begin with."""


class BookSource(Protocol):
    """Where the book in service comes from."""

    @property
    def book(self) -> Book:
        """Return the book in service."""


class CallService:
    """Contacts of one seat."""

    def __init__(
        self,
        *,
        journal: JournalStore,
        content: ContentStore,
        history: HistoryAsked,
        books: BookSource,
        reveals: RevealLog,
        seat: Callable[[], Seat],
        clock: Clock,
        publisher: Publisher,
    ) -> None:
        self._journal = journal
        self._content = content
        self._history: HistoryAsked = history
        self._asking: set[str] = set()
        self._books = books
        self._reveals = reveals
        self._seat = seat
        self._clock = clock
        self._publisher = publisher
        self._engines: dict[str, ContactEngine] = {}
        self._drafts: dict[str, dict[str, str]] = {}
        self._pinned: dict[str, Book] = {}
        self._desk_rests_until = clock.monotonic()

    def ask_history_in(self, lane: Lane) -> None:
        """Ask the desk about numbers in a lane of its own, so that no input waits for it long."""
        self._history = PatientHistory(self._history, lane)

    # The contact.

    def open_contact(
        self,
        calling: str = "",
        account: str = "",
        reach: str = "",
        facts: Mapping[str, str] | None = None,
    ) -> ContactView:
        """Open a contact; unknown numbers are filled in later."""
        person = self._seat().person
        numbers = _as_kept(calling, account, reach)
        contact_id = new_id()
        now = self._clock.now()
        self._journal.open(contact_id, person.id, now)
        self._engines[contact_id] = ContactEngine(contact_id, self._book_of)
        self._drafts[contact_id] = {}
        self._give(
            contact_id,
            InputKind.CONTACT_OPENED,
            person_id=person.id,
            person_name=person.signature,
            work_number=person.work_number,
            role=person.role.value,
            numbers=numbers,
            facts=dict(facts or {}),
        )
        self._learn(contact_id)
        return self.view(contact_id)

    def view(self, contact_id: str) -> ContactView:
        """Return the contact as it stands."""
        engine = self._engine(contact_id)
        shown = present(engine, self._clock.now(), self._drafts.get(contact_id, {}))
        return replace(shown, is_asking=contact_id in self._asking)

    def learn(self, contact_id: str) -> ContactView:
        """Take in what the desk has answered meanwhile about the numbers."""
        if contact_id in self._asking:
            self._learn(contact_id)
        return self.view(contact_id)

    def set_fact(self, contact_id: str, name: str, value: str) -> ContactView:
        """Set a fact of the contact or one of its numbers (`calling`, `account`, `reach`)."""
        return self._given(contact_id, InputKind.FACT_SET, name=name, value=value)

    def resumable(self) -> tuple[ResumableView, ...]:
        """Return contacts that were not closed, newest first, exactly as they were left."""
        found = []
        for opened in self._journal.open_contacts():
            try:
                engine = self._engine(opened.contact_id)
                contact = engine.contact
                if contact.closed:  # killed after its end was journaled, before it was noted
                    self._journal.close(opened.contact_id, opened.last_at)
                    continue
            except AppError as error:
                logger.warning("contact %s cannot be resumed: %s", opened.contact_id, error.code)
                continue
            titles = tuple(
                engine.book(run).scenarios[run.state.frames[0].scenario].title
                for run in contact.runs
            )
            shown = mask_value("phone", contact.numbers.get("account", ""))
            step = contact.run.state.top.step if contact.run else ""
            found.append(
                ResumableView(
                    opened.contact_id,
                    opened.opened_at,
                    opened.last_at,
                    shown,
                    titles,
                    step,
                    contact.parked,
                )
            )
        return tuple(found)

    def park(self, contact_id: str) -> None:
        """Put a contact aside as it stands, to be taken up again: on hold, or to be called back."""
        self._give(contact_id, InputKind.CONTACT_PARKED)

    def resume(self, contact_id: str) -> ContactView:
        """Return a contact that was interrupted, at the line where it stood."""
        self._engines.pop(contact_id, None)
        self._engine(contact_id)
        return self.view(contact_id)

    def close_contact(
        self, contact_id: str, reason: str, outcome: str, score: int | None = None
    ) -> None:
        """Close a contact; its record goes to the desk database through the outbox.

        Raises:
            ContentError: reason, outcome or score is none that there is.
        """
        engine = self._engine(contact_id)
        check_closing(self._books.book.catalogs.types, reason, outcome, score)
        now = self._clock.now()
        note = written_note(engine, now)
        record = closing_record(engine, now, reason, outcome, score, note)
        self._give(
            contact_id,
            InputKind.CONTACT_CLOSED,
            messages=[record],
            reason=reason,
            outcome=outcome,
            score=score,
        )
        self._journal.close(contact_id, now)
        self._engines.pop(contact_id, None)
        self._drafts.pop(contact_id, None)
        self._asking.discard(contact_id)
        self._publisher.publish(ContactClosed(contact_id))

    # Runs.

    def open_run(self, contact_id: str, seq: int, scenario_id: str, step: str = "") -> ContactView:
        """Open a scenario, pinned to the book in service; a second one is a further request."""
        self._check_seq(contact_id, seq)
        fingerprint = self.pin_book()
        self._give(
            contact_id,
            InputKind.RUN_OPENED,
            scenario=scenario_id,
            fingerprint=fingerprint,
            step=step,
        )
        if "repeat_count" not in self._engine(contact_id).contact.facts:
            self._learn(contact_id)  # the desk was away when the numbers came
        return self.view(contact_id)

    def pin_book(self) -> str:
        """Keep the book in service for the runs pinned to it; return its fingerprint."""
        book = self._books.book
        if book.fingerprint not in self._pinned:
            if not self._content.has(book.fingerprint):
                self._content.keep(book.fingerprint, book.sources)
            self._pinned[book.fingerprint] = book
        return book.fingerprint

    def tidy(self) -> None:
        """Forget journals closed long ago, and books that no open contact is pinned to."""
        kept = {self.pin_book()}
        for opened in self._journal.open_contacts():
            try:
                runs = self._engine(opened.contact_id).contact.runs
            except AppError as error:
                logger.warning("nothing is tidied away: %s", error.code)
                return
            kept |= {run.fingerprint for run in runs}
        self._journal.forget_before(self._clock.now() - JOURNALS_KEPT)
        self._content.forget_all_but(sorted(kept))

    def switch_run(self, contact_id: str, index: int) -> ContactView:
        """Show another request of the contact."""
        return self._given(contact_id, InputKind.RUN_SWITCHED, run=index)

    def confirm(self, contact_id: str, seq: int) -> ContactView:
        """Go on from the present line (Enter)."""
        self._check_seq(contact_id, seq)
        return self._given(contact_id, InputKind.CONFIRMED)

    def answer(self, contact_id: str, seq: int, key: int) -> ContactView:
        """Answer the question by key 1-9; 0 is none of these."""
        self._check_seq(contact_id, seq)
        if key == 0:
            return self._given(contact_id, InputKind.NONE_OF_THESE)
        prompt = self.view(contact_id).prompt
        label = next((one.label for one in prompt.answers if one.key == key), "") if prompt else ""
        if not label:
            raise NotAllowed("calls.no_such_answer", label=str(key))
        return self._given(contact_id, InputKind.ANSWERED, label=label)

    def fill(self, contact_id: str, field_id: str, text: str) -> ContactView:
        """Keep what was typed into a field of the present line."""
        self._given(contact_id, InputKind.FILLED, field=field_id, value=text)
        self.draft(contact_id, field_id, "")
        return self.view(contact_id)

    def draft(self, contact_id: str, key: str, text: str) -> None:
        """Keep half-typed text, so that a crash costs no more than the last moment of typing."""
        self._engine(contact_id)
        drafts = self._drafts.setdefault(contact_id, {})
        if drafts.get(key, "") == text:
            return
        self._journal.keep_draft(contact_id, key, text)
        drafts.pop(key, None)
        if text:
            drafts[key] = text

    def tick(self, contact_id: str, index: int, on: bool) -> ContactView:
        """Tick or untick a check."""
        return self._given(contact_id, InputKind.TICKED, index=index, on=on)

    def offer(self, contact_id: str, seq: int, accepted: bool) -> ContactView:
        """Note whether the customer accepted the offer."""
        self._check_seq(contact_id, seq)
        return self._given(contact_id, InputKind.OFFER_ANSWERED, accepted=accepted)

    def go_back(self, contact_id: str, seq: int) -> ContactView:
        """Go back one line; what was typed stays ready."""
        self._check_seq(contact_id, seq)
        return self._given(contact_id, InputKind.WENT_BACK)

    def interrupt(self, contact_id: str, seq: int, interrupt: str) -> ContactView:
        """Enter an interrupt; it comes back to the same line. Without a run it is its own."""
        self._check_seq(contact_id, seq)
        run = self._engine(contact_id).contact.run
        if run is None or run.state.ended:
            return self.open_run(contact_id, seq, interrupt)
        return self._given(contact_id, InputKind.INTERRUPTED, interrupt=interrupt)

    def jump(self, contact_id: str, seq: int, target: str) -> ContactView:
        """Move to a step, or to another playbook (`id` or `id#step`) with what was captured."""
        self._check_seq(contact_id, seq)
        run = self._engine(contact_id).contact.run
        if run and target in self._engine(contact_id).book(run).scenarios:
            start = self._engine(contact_id).book(run).scenarios[target].start
            target = f"{target}#{start}"
        return self._given(contact_id, InputKind.JUMPED, target=target)

    def signal(self, contact_id: str, signal: str, on: bool) -> ContactView:
        """Tick or untick a risk signal."""
        return self._given(contact_id, InputKind.SIGNAL_TICKED, signal=signal, on=on)

    def edit_note(self, contact_id: str, text: str | None) -> ContactView:
        """Keep the agent's own note; None lets the note write itself again."""
        return self._given(contact_id, InputKind.NOTE_EDITED, text=text)

    def note_ticket(self, contact_id: str, ticket_id: str, text: str) -> ContactView:
        """Add a note to a ticket under way instead of filing a second one; sent by the outbox.

        Raises:
            NotFound: (`calls.ticket_not_known`) these numbers have no such ticket.
            ContentError: (`calls.ticket_note_empty`) there is nothing to add.
        """
        contact = self._engine(contact_id).contact
        note = note_for_ticket(contact, new_id(), ticket_id, text)
        return self._given(
            contact_id,
            InputKind.TICKET_NOTED,
            messages=[ticket_note_message(contact, note, self._clock.now())],
            id=note.id,
            ticket_id=note.ticket_id,
            number=note.number,
            text=note.text,
        )

    # The handoff.

    def open_handoff(self, contact_id: str) -> ContactView:
        """Open the drawer with the desk's form, filled from the run."""
        return self._given(contact_id, InputKind.FORM_OPENED, fingerprint=self.pin_book())

    def fill_handoff(self, contact_id: str, field_id: str, text: str) -> ContactView:
        """Keep what was typed into a field of the form."""
        self._given(contact_id, InputKind.FORM_FILLED, field=field_id, value=text)
        self.draft(contact_id, FORM_DRAFT + field_id, "")
        return self.view(contact_id)

    def self_check(self, contact_id: str, item: str, on: bool) -> ContactView:
        """Tick or untick an item of the check before filing."""
        return self._given(contact_id, InputKind.FORM_CHECKED, item=item, on=on)

    def set_green(self, contact_id: str, on: bool) -> ContactView:
        """Choose the green channel, or not."""
        return self._given(contact_id, InputKind.FORM_GREEN, on=on)

    def close_handoff(self, contact_id: str) -> ContactView:
        """Close the drawer."""
        return self._given(contact_id, InputKind.FORM_CLOSED)

    def send_handoff(self, contact_id: str, seq: int) -> ContactView:
        """Send the form: numbered here, written to the outbox, delivered when it can be.

        Raises:
            ContentError: (`calls.form_incomplete`) a field that blocks sending is missing.
        """
        self._check_seq(contact_id, seq)
        engine = self._engine(contact_id)
        draft = drawer.opened(engine.contact)
        book = self._book_of(draft.fingerprint)
        now = self._clock.now()
        run = engine.contact.runs[draft.run] if draft.run >= 0 else None
        machine = engine.machine(run, now) if run else None
        drawer.check_complete(engine.contact, book, machine)
        day = civil_date(now)
        sequence = self._journal.next_number("ticket", day)
        number = ticket_number(day, self._seat().code, sequence)
        ticket_id = new_id()
        payload = ticket_payload(engine, book, ticket_id, number, now)
        self._given(
            contact_id,
            InputKind.FORM_SENT,
            messages=[OutboxMessage(ticket_id, MessageKind.FILE_TICKET, payload, now)],
            ticket_id=ticket_id,
            number=number,
            due_at=payload["due_at"],
            desk=payload["desk"],
            track=payload["track"],
        )
        for key in [key for key in self._drafts[contact_id] if key.startswith(FORM_DRAFT)]:
            self.draft(contact_id, key, "")
        return self.view(contact_id)

    # For the editors.

    def report_gap(self, words: str) -> None:
        """Tell the editors what was searched for in vain, masked; sent by the outbox.

        Raises:
            ContentError: (`calls.gap_empty`) there are no words.
        """
        told = mask(words.strip()[:MOST_GAP]).text
        if not told:
            raise ContentError("calls.gap_empty")
        now, gap_id = self._clock.now(), new_id()
        payload = {
            "id": gap_id,
            "words": told,
            "person_id": self._seat().person.id,
            "at": now.isoformat(),
        }
        self._journal.append([], [OutboxMessage(gap_id, MessageKind.REPORT_GAP, payload, now)])
        self._publisher.publish(OutboxFilled())

    # Looking.

    def parts(self, contact_id: str | None, scenario_id: str) -> PartsView:
        """Return the four parts of a scenario, with where the run stands where it has one."""
        if contact_id:
            engine = self._engine(contact_id)
            for run in reversed(engine.contact.runs):
                if run.state.frames[0].scenario == scenario_id:
                    machine = engine.machine(run, self._clock.now())
                    role = engine.contact.role
                    return parts_of(engine.book(run), scenario_id, run, machine.lookup, role)
        return parts_of(self._books.book, scenario_id, None, None, "")

    def reveal(self, contact_id: str, name: str) -> str:
        """Return a personal value whole; it is noted who looked.

        Raises:
            NotAllowed: (`calls.reveal_not_allowed`) the role may not.
        """
        person = self._seat().person
        if not person.has(Right.REVEAL_VALUES):
            raise NotAllowed("calls.reveal_not_allowed")
        contact = self._engine(contact_id).contact
        self._reveals.revealed(person.id, "contact", contact_id, name)
        if name in contact.numbers:
            return contact.numbers[name]
        run = contact.run
        return run.values.get(name, "") if run else ""

    # Private helpers.

    def _given(
        self,
        contact_id: str,
        kind: InputKind,
        *,
        messages: Sequence[OutboxMessage] = (),
        **data: Any,
    ) -> ContactView:
        before = self._looked_up_by(contact_id)
        self._give(contact_id, kind, messages=messages, **data)
        if self._looked_up_by(contact_id) != before or contact_id in self._asking:
            self._learn(contact_id)
        return self.view(contact_id)

    def _looked_up_by(self, contact_id: str) -> tuple[str, str]:
        """Return the numbers that a contact's history hangs on: account and calling number."""
        numbers = self._engine(contact_id).contact.numbers
        return numbers.get("account", ""), numbers.get("calling", "")

    def _give(
        self,
        contact_id: str,
        kind: InputKind,
        *,
        messages: Sequence[OutboxMessage] = (),
        **data: Any,
    ) -> None:
        """Apply an input and journal it; where either fails, nothing has happened."""
        engine = self._engine(contact_id)
        known = kind is not InputKind.CONTACT_OPENED
        seq = engine.contact.seq + 1 if known else 1
        gifts = len(engine.contact.given) if known else 0
        promises = len(engine.contact.promises) if known else 0
        entry = JournalEntry(contact_id, seq, self._clock.now(), kind.value, data)
        try:
            engine.apply(entry)
            contact = engine.contact
            made = [
                *messages,
                *(gift_message(contact, gift) for gift in contact.given[gifts:]),
                *(promise_message(contact, one, entry.at) for one in contact.promises[promises:]),
            ]
            self._journal.append([entry], made)
        except Exception:
            self._engines.pop(contact_id, None)
            raise
        if made:
            self._publisher.publish(OutboxFilled())

    def _engine(self, contact_id: str) -> ContactEngine:
        engine = self._engines.get(contact_id)
        if engine is None:
            entries = self._journal.entries(contact_id)
            if not entries:
                raise NotFound("calls.contact_missing")
            engine = ContactEngine.replay(contact_id, entries, self._book_of)
            self._engines[contact_id] = engine
            self._drafts[contact_id] = dict(self._journal.drafts(contact_id))
        return engine

    def _book_of(self, fingerprint: str) -> Book:
        book = self._pinned.get(fingerprint)
        if book is None:
            book = book_from_sources(
                self._content.sources(fingerprint), civil_date(self._clock.now())
            )
            self._pinned[fingerprint] = book
        return book

    def _check_seq(self, contact_id: str, seq: int) -> None:
        if seq != self._engine(contact_id).contact.line_seq:
            raise Conflict("calls.stale_view")

    def _learn(self, contact_id: str) -> None:
        """Look up what is known of the numbers; a desk that is away only costs the history."""
        now = self._clock.now()
        account, calling = self._looked_up_by(contact_id)
        if (not account and not calling) or self._clock.monotonic() < self._desk_rests_until:
            return
        self._asking.discard(contact_id)
        try:
            known = self._history.history(account, calling, now - timedelta(days=HISTORY_DAYS), now)
        except AppError as error:
            if error.code == STILL_ASKING:
                self._asking.add(contact_id)
                return
            logger.warning("history is not available: %s", error.code)
            self._desk_rests_until = self._clock.monotonic() + DESK_PAUSE_S
            return
        self._give(contact_id, InputKind.HISTORY_KNOWN, **self._told(contact_id, known))

    def _told(self, contact_id: str, known: NumberHistory) -> dict[str, Any]:
        now = self._clock.now()
        days = self._books.book.catalogs.risk.repeat.days
        recent = [one for one in known.contacts if one.opened_at > now - timedelta(days=days)]
        return {
            "repeat_count": len(recent) + 1,  # the present contact is one of them
            **told(known, self._books.book),
            "open_tickets": [ticket.number for ticket in known.open_tickets],
            "broken_promises": [promise.text for promise in known.broken_promises],
            "waived_12m": str(
                sum((one.amount for one in known.gifts if one.unit == "元"), start=0)
            ),
            "gifts": [
                {
                    "id": gift.id,
                    "contact_id": gift.contact_id,
                    "limit": gift.limit,
                    "amount": str(gift.amount),
                    "unit": gift.unit,
                    "offer": gift.offer,
                    "scenario_id": gift.scenario_id,
                    "person_id": gift.person_id,
                    "given_at": gift.given_at.isoformat(),
                }
                for gift in known.gifts
                if gift.contact_id != contact_id
            ],
        }


def _as_kept(calling: str, account: str, reach: str) -> dict[str, str]:
    """Return the three numbers in their kept form.

    A calling number that is none, such as a withheld one, counts as unknown: all who withhold
    theirs would else share one history.
    """
    field = FormField(id="number", label="number", type=FieldType.PHONE)
    typed = check_value(field, calling)
    kept = {"calling": "" if typed.problem else typed.value}
    for name, number in (("account", account), ("reach", reach)):
        typed = check_value(field, number)
        if typed.problem:
            raise ContentError(typed.problem, field=name)
        kept[name] = typed.value
    return kept
