"""The view models of the call screen together; they outlive a change of look. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.search.hits import SearchHit
from app.ui.screens.call.bar_view_model import BarViewModel
from app.ui.screens.call.closing_view_model import ClosingViewModel
from app.ui.screens.call.handoff_view_model import HandoffViewModel
from app.ui.screens.call.like_view_model import LikeViewModel
from app.ui.screens.call.mine_view_model import MineViewModel
from app.ui.screens.call.parts_view_model import PartsViewModel
from app.ui.screens.call.reading_view_model import ReadingViewModel
from app.ui.screens.call.run_view_model import RunViewModel
from app.ui.screens.call.search_view_model import SearchViewModel
from app.ui.screens.call.session import ContactSession
from app.ui.screens.call.side_view_model import SideViewModel
from app.ui.screens.call.ticket_note_view_model import TicketNoteViewModel

if TYPE_CHECKING:
    from app.ui.runner import Work
    from app.ui.screens.call.search_view_model import Row
    from app.ui.services import ContactChoices, WindowServices


def nobody(state: Any) -> None:
    """Hear a change while no view is there."""


class CallModels:
    """Session and view models, built once the services are there."""

    def __init__(self, services: WindowServices, work: Work) -> None:
        self.session = ContactSession(services.calls, services.lanes, work)
        self.search = SearchViewModel(work, nobody)
        self.run = RunViewModel(self.session, nobody)
        self.strip = RunViewModel(self.session, nobody)
        self.side = SideViewModel(self.session, nobody)
        self.bar = BarViewModel(self.session, nobody)
        self.closing = ClosingViewModel(self.session, nobody)
        self.ticket_note = TicketNoteViewModel(self.session, nobody)
        self.handoff = HandoffViewModel(self.session, nobody)
        self.parts = PartsViewModel(self.session, services.calls, services.lanes, work, nobody)
        self.mine = MineViewModel(services.desk, services.people, services.lanes, work, nobody)
        self.reading = ReadingViewModel(services.cases, services.lanes, work, nobody)
        self.like = LikeViewModel(self.session, services.cases, services.lanes, work, nobody)
        self.search.attach(services.search, services.cases, services.lanes)
        self.interrupts: tuple[Any, ...] = ()

    def offer_choices(self, choices: ContactChoices) -> None:
        """Take what the book offers to choose from."""
        self.bar.offer_choices(choices)
        self.closing.offer_choices(choices)
        self.run.name_levels(choices.levels)
        self.strip.name_levels(choices.levels)
        self.search.show_categories(choices.categories)
        self.interrupts = choices.interrupts

    def open_hit(self, hit: Row) -> bool:
        """Open a hit; return whether it is a playbook, so that the box may be emptied."""
        if not isinstance(hit, SearchHit):
            self.reading.read(hit.id, self.search.state.query)
            return False
        if hit.kind == "faq":
            self.search.open_card(hit)
            return False
        self.session.open_scenario(hit.id)
        return True

    def detach(self) -> None:
        """Let go of the views; others come."""
        for model in (
            self.search, self.run, self.strip, self.side, self.bar, self.closing, self.handoff,
            self.ticket_note, self.parts, self.mine, self.reading, self.like,
        ):  # fmt: skip
            model.changed = nobody
        self.search.opened = nobody
        self.session.listen_for_screen(nobody)
