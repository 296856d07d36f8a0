"""My tickets: what came back from the desk, calmly. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.base.errors import AppError

if TYPE_CHECKING:
    from app.base.work import Lanes
    from app.desk.views import OwnTicket
    from app.ui.runner import Work
    from app.ui.services import Desk, People


@dataclass(frozen=True)
class MineState:
    """The list of tickets this person owns first."""

    tickets: tuple[OwnTicket, ...] = ()
    is_open: bool = False
    is_loaded: bool = False
    problem: AppError | None = None

    @property
    def news(self) -> int:
        """Return how many came back and were not looked at."""
        return sum(ticket.is_news for ticket in self.tickets)


class MineViewModel:
    """Looks after the first owner's tickets."""

    def __init__(
        self,
        desk: Desk,
        people: People,
        lanes: Lanes,
        work: Work,
        changed: Callable[[MineState], None],
    ) -> None:
        self._desk = desk
        self._people = people
        self._lanes = lanes
        self._work = work
        self.changed = changed
        self.state = MineState()

    def refresh(self) -> None:
        """Look again."""
        self._work.run(
            self._lanes.reads,
            lambda: self._desk.own(self._people.current()),
            self._on_tickets,
            self._on_failed,
            latest="own",
        )

    def toggle(self) -> None:
        """Open the list, or put it away; what was shown is no news any more."""
        if self.state.is_open:
            self.close()
        else:
            self._set(replace(self.state, is_open=True))
            self.refresh()

    def close(self) -> None:
        """Put the list away."""
        if not self.state.is_open:
            return
        news = tuple(ticket.id for ticket in self.state.tickets if ticket.is_news)
        self._set(replace(self.state, is_open=False))
        if news:
            self._write(lambda: self._desk.seen(self._people.current(), news))

    def refile(self, ticket_id: str, note: str) -> None:
        """Supplement a returned ticket and file it again."""

        def job() -> object:
            person = self._people.current()
            version = self._desk.ticket(person, ticket_id).version
            return self._desk.refile(person, ticket_id, version, note.strip())

        self._write(job)

    def _write(self, job: Callable[[], object]) -> None:
        self._work.run(self._lanes.team_writes, job, lambda _: self.refresh(), self._on_failed)

    def _on_tickets(self, tickets: tuple[OwnTicket, ...]) -> None:
        self._set(replace(self.state, tickets=tickets, is_loaded=True, problem=None))

    def _on_failed(self, error: AppError) -> None:
        self._set(replace(self.state, problem=error))

    def _set(self, state: MineState) -> None:
        if state != self.state:
            self.state = state
            self.changed(state)
