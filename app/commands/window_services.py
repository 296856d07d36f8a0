"""Gives the window its services, in the light shapes that it asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.base.events import Publisher
from app.base.messages import sentence
from app.base.seat import SeatSettings
from app.base.work import Lanes
from app.bootstrap import Program
from app.calls.service import CallService
from app.calls.stores import OutboxStore
from app.commands.window_cases import CaseRest
from app.commands.window_data import DataShown
from app.desk.sender import OutboxMoved
from app.desk.service import DeskService
from app.scenarios.facts import FACTS
from app.scenarios.in_service import BookChanged, BookInService
from app.scenarios.model import INTERRUPTS, End
from app.scenarios.problems import Problem
from app.search.case_status import CaseIndexMoved
from app.ui.preferences import PreferencesFile
from app.ui.services import BookStatus, Choice, ContactChoices, SeatStatus

MOST_PROBLEMS = 50


class BookShown:
    """The book in service as the window shows it."""

    def __init__(self, books: BookInService, language: Callable[[], str]) -> None:
        self._books = books
        self._language = language

    def status(self) -> BookStatus:
        """Return how much the book holds and what is wrong with it."""
        book = self._books.book
        playbooks = sum(not one.is_interrupt for one in book.scenarios.values())
        problems = tuple(self._told(one) for one in book.errors[:MOST_PROBLEMS])
        return BookStatus(playbooks, len(book.entries), problems)

    def choices(self) -> ContactChoices:
        """Return what the contact bar and the search filter offer."""
        book = self._books.book
        catalogs = book.catalogs
        businesses = dict.fromkeys(
            (one.category or "").partition("/")[0] for one in book.scenarios.values()
            if one.category and not one.is_interrupt
        )  # fmt: skip
        titles = catalogs.types.businesses
        return ContactChoices(
            caller_kinds=tuple(
                Choice(one, one, _CALLERS.get(one, one)) for one in _options("caller_kind")
            ),
            tiers=tuple(
                Choice(tier.id, tier.id, tier.title_en or tier.id) for tier in catalogs.tiers.tiers
            ),
            levels=tuple(
                Choice(name, level.title, level.title_en or level.title)
                for name, level in catalogs.verification.levels.items()
            ),
            specials=tuple(
                Choice(one, one, _SPECIALS.get(one, one)) for one in _options("special")
            ),
            categories=tuple(
                Choice(one, one, (titles[one].title_en if one in titles else None) or one)
                for one in businesses
            ),
            interrupts=tuple(
                Choice(one, book.scenarios[one].title, book.scenarios[one].title_en or one)
                for one in INTERRUPTS
                if one in book.scenarios
            ),
            end_kinds=tuple(
                Choice(end.value, catalogs.note.ends.get(end.value, end.value), _ENDS[end])
                for end in End
            ),
            kinds=tuple(
                Choice(name, name, kind.title_en or name)
                for name, kind in catalogs.types.kinds.items()
            ),
            businesses=tuple(
                (
                    Choice(name, name, held.title_en or name),
                    tuple(Choice(one, one, i.title_en or one) for one, i in held.items.items()),
                )
                for name, held in titles.items()
            ),
        )

    def _told(self, problem: Problem) -> str:
        text = sentence(problem.code, self._language(), **problem.facts)
        place = f"{problem.file}:{problem.line}:{problem.column} " if problem.line else problem.file
        return f"{place} {text}"


class SeatShown:
    """Connection and outbox as the status bar shows them."""

    def __init__(self, outbox: OutboxStore, events: Publisher) -> None:
        self._outbox = outbox
        self._last = SeatStatus()
        events.listen(OutboxMoved, self._on_moved)

    def status(self) -> SeatStatus:
        """Return what waits now, and whether the desk answered last time."""
        counts = self._outbox.counts()
        return replace(self._last, outbox_waiting=counts.waiting, outbox_dead=counts.dead)

    def _on_moved(self, moved: OutboxMoved) -> None:
        counts = moved.counts
        self._last = SeatStatus(moved.connected, counts.waiting, counts.dead)


@dataclass(frozen=True)
class Shown:
    """The services in the shapes that the window asks for."""

    calls: CallService
    desk: DeskService
    cases: CaseRest
    book: BookShown
    people: SeatSettings
    seat: SeatShown
    data: DataShown


NEWS: tuple[type, ...] = (BookChanged, OutboxMoved)
"""Facts after which the window looks again at status, book and own tickets."""

CASE_NEWS: tuple[type, ...] = (CaseIndexMoved,)
"""Facts after which the window looks again at cases; they come by the second in an import."""


def show(program: Program, lanes: Lanes) -> Shown:
    """Return the program's services for the window."""
    settings = PreferencesFile(program.config.settings)
    return Shown(
        calls=program.calls,
        desk=program.desk,
        cases=CaseRest(
            room=program.cases,
            queries=program.seat_stores.case_queries,
            # A contact is read where it is written, so that it is never seen half changed.
            contact=lambda contact_id: lanes.seat_writes.submit(
                lambda: program.calls.view(contact_id)
            ).result(),
            ticket=program.desk.ticket,
            clock=program.clock,
        ),
        book=BookShown(program.books, lambda: settings.read().language),
        people=program.seat,
        seat=SeatShown(program.seat_stores.outbox, program.events),
        data=DataShown(program),
    )


def _options(fact: str) -> tuple[str, ...]:
    return FACTS[fact].options


_CALLERS = {
    "机主": "Owner",
    "使用人": "User",
    "代办人": "Representative",
    "单位经办人": "Company's clerk",
    "未成年人": "Minor",
    "第三方": "Third party",
}
_SPECIALS = {
    "60+": "60 or older",
    "视障": "Blind or low vision",
    "听障": "Deaf or hard of hearing",
    "病残": "Ill or disabled",
    "未成年": "Minor",
    "境外": "Abroad",
}
_ENDS = {
    End.RESOLVED: "Resolved",
    End.EXPLAINED: "Explained",
    End.HANDED_OFF: "Handed off",
    End.TRANSFERRED: "Transferred live",
    End.CALLBACK: "Call back",
    End.DECLINED: "Declined",
    End.UNVERIFIED: "Not verified",
    End.BACK: "Back",
}
