"""The case library as the window works with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.clock import new_id
from app.base.errors import NotFound
from app.cases.scope import ScopeSettings
from app.cases.stores import CaseQueryStore, KeptQuery
from app.cases.views import ImportPreview, SyncScope, WorkKind, WorkState
from app.commands import similar_text
from app.commands.case_work import CaseWork
from app.commands.kept_asked import from_json, to_json
from app.search.case_hits import (
    CaseAsked,
    CaseChoices,
    CaseHit,
    CaseIndexStatus,
    CaseResult,
    IndexedCase,
)

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.people import Person
    from app.bootstrap import CaseRoom
    from app.calls.views import ContactView
    from app.cases.case import CaseChange
    from app.commands.window_services import Shown
    from app.desk.views import TicketView
    from app.search.case_library import CaseLibrary

LIKE = 5
"""How many similar cases are shown beside a run, a ticket or a case."""


@dataclass(frozen=True)
class CaseRest:
    """What of the case library needs the databases, opened a moment after its search.

    Attributes:
        contact, ticket: how a contact and a ticket stand, read where they may be.
    """

    room: CaseRoom
    queries: CaseQueryStore
    contact: Callable[[str], ContactView]
    ticket: Callable[[Person, str], TicketView]
    clock: Clock


class CasesShown:
    """Cases in the light shapes that the window asks for.

    What the index answers is answered at once; the rest waits until the databases are open.
    """

    def __init__(
        self,
        library: CaseLibrary,
        work: CaseWork,
        scope: ScopeSettings,
        shown: Future[Shown],
    ) -> None:
        self._library = library
        self._work = work
        self._scope = scope
        self._shown = shown

    # The index on this seat.

    def search(self, asked: CaseAsked) -> CaseResult:
        """Answer a question."""
        return self._library.search(asked)

    def look(self, case_id: str, text: str) -> IndexedCase:
        """Return a case with the places that match a text.

        Raises:
            NotFound: (`cases.missing`) the index does not hold it.
        """
        found = self._library.case(case_id, text)
        if found is None:
            raise NotFound("cases.missing")
        return found

    def similar(self, case_id: str) -> tuple[CaseHit, ...]:
        """Return the cases most like one of the library."""
        case = self.look(case_id, "")
        text = "\n".join(filter(None, (case.values.get(name) for name in ("title", "claim"))))
        scenario = case.values.get("scenario_id", "")
        return self._library.similar(text, scenario, but=case_id, limit=LIKE)

    def similar_to_contact(self, contact_id: str) -> tuple[CaseHit, ...]:
        """Return the cases most like the present request of a contact."""
        return self._like(*similar_text.of_contact(self._rest().contact(contact_id)))

    def similar_to_ticket(self, person: Person, ticket_id: str) -> tuple[CaseHit, ...]:
        """Return the cases most like a ticket."""
        return self._like(*similar_text.of_ticket(self._rest().ticket(person, ticket_id)))

    def choices(self) -> CaseChoices:
        """Return what there is to filter by."""
        return self._library.choices()

    def status(self) -> CaseIndexStatus:
        """Return how the index stands to the library; nobody follows before all is open."""
        if not self._shown.done() or self._shown.exception() is not None:
            return CaseIndexStatus(cases=self._library.count())
        status = self._rest().room.follower.status
        # The database's own word is about calls and handoffs, which the window tells elsewhere.
        return replace(status, problem="cases.library_away") if status.doing == "away" else status

    # The database.

    def mark(self, person: Person, case_id: str, version: int, quality: str) -> object:
        """Mark what a case is worth as a precedent."""
        return self._rest().room.service.mark(person, case_id, version, quality)

    def change(
        self, person: Person, case_id: str, version: int, changes: Mapping[str, str]
    ) -> object:
        """Correct a case."""
        return self._rest().room.service.change(person, case_id, version, changes)

    def history(self, case_id: str) -> tuple[CaseChange, ...]:
        """Return who changed what."""
        return self._rest().room.service.history(case_id)

    def preview(
        self, path: str, mapping: Mapping[str, str] | None = None, profile: str = ""
    ) -> ImportPreview:
        """Look at a file before it is imported."""
        return self._rest().room.importing.preview(Path(path), mapping, profile)

    # Long work, in a process of its own.

    def begin_import(
        self, person: Person, path: str, mapping: Mapping[str, str], save_as: str = ""
    ) -> WorkState:
        """Begin to import a file; an import that was stopped goes on where it was."""
        columns = [f"--map={column}={field}" for column, field in mapping.items()]
        name = [f"--save-as={save_as}"] if save_as else []
        return self._begin("import", path, "import", *columns, *name)

    def begin_export(self, asked: CaseAsked, path: str) -> WorkState:
        """Begin to write what a search finds into a file."""
        return self._begin("export", path, "export", f"--asked={to_json(asked)}")

    def begin_pack(self, path: str) -> WorkState:
        """Begin to make a case pack."""
        return self._begin("pack", path, "pack")

    def begin_open_pack(self, path: str) -> WorkState:
        """Begin to fill this seat from a case pack; the index follows from where it ends."""
        return self._begin("open_pack", path, "open-pack")

    def begin_rebuild(self) -> CaseIndexStatus:
        """Build the index anew; its status tells how far it is."""
        follower = self._rest().room.follower
        follower.rebuild()
        return follower.status

    def work(self) -> WorkState | None:
        """Return how far long work is, or how the last one ended."""
        return self._work.state()

    def stop_work(self) -> None:
        """Ask long work to stop."""
        self._work.stop()

    # Searches that a person keeps.

    def kept(self, person: Person) -> tuple[KeptQuery, ...]:
        """Return saved and recent searches."""
        return self._rest().queries.kept(person.id)

    def keep(self, person: Person, asked: CaseAsked, name: str = "") -> None:
        """Keep a search: by name, or as a recent one."""
        rest = self._rest()
        query = KeptQuery(new_id(), to_json(asked), name.strip(), rest.clock.now())
        rest.queries.note(person.id, query)

    def forget(self, person: Person, query_id: str) -> None:
        """Forget a saved or recent search."""
        self._rest().queries.forget(person.id, query_id)

    def asked_of(self, query: KeptQuery) -> CaseAsked:
        """Return what a saved or recent search asks."""
        return from_json(query.asked)

    # What this seat holds.

    def scope(self) -> SyncScope:
        """Return which cases this seat holds."""
        return self._scope.read()

    def set_scope(self, scope: SyncScope) -> SyncScope:
        """Keep which cases this seat holds from now on; the index follows."""
        kept = self._scope.write(scope)
        self._rest().room.follower.wake()
        return kept

    # Private helpers.

    def _rest(self) -> CaseRest:
        return self._shown.result().cases

    def _begin(self, kind: WorkKind, path: str, command: str, *options: str) -> WorkState:
        place = Path(path).expanduser().absolute()
        return self._work.begin(
            kind, place.name, (command, "--progress", *options, "--", str(place))
        )

    def _like(self, text: str, scenario_id: str) -> tuple[CaseHit, ...]:
        return self._library.similar(text, scenario_id, limit=LIKE) if text else ()
