"""Opens what stands behind the window, in two strides.

Search comes first, on the index of the last session, since an agent begins a call with it.
Databases, book and services follow; whoever asks them sooner waits in a lane, never on the
UI thread. Nothing here loads a heavy library at import.
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from app.base.clock import SystemClock
from app.base.config import Config, own_command
from app.base.events import Publisher
from app.ui.services import Opened, WindowServices

if TYPE_CHECKING:
    from app.base.work import Lanes
    from app.bootstrap import Program
    from app.commands.window_cases import CasesShown
    from app.commands.window_services import Shown
    from app.search.case_opening import CaseIndex
    from app.search.hits import SearchResult
    from app.search.service import SearchService

logger = logging.getLogger(__name__)

SWITCH_S = 0.0005


class Opening:
    """Opens everything behind one window, and closes what was opened."""

    def __init__(
        self,
        config: Config,
        *,
        prefer_keyring: bool = True,
        on_statement: Callable[[], None] | None = None,
    ) -> None:
        self._config = config
        self._prefer_keyring = prefer_keyring
        self._on_statement = on_statement
        self._clock = SystemClock()
        self._events = Publisher()
        self._search: SearchService | None = None
        self._case_index: CaseIndex | None = None
        self._shown: Future[Shown] = Future()
        self.program: Program | None = None

    def open(self, lanes: Lanes) -> WindowServices:
        """Return the window's services with search at work; runs in a worker."""
        from app.search.opening import open_search

        # A thread that computes keeps the interpreter for this long before the window gets a
        # turn; painting asks for it hundreds of times, so the default of 5 ms adds up to stops.
        sys.setswitchinterval(SWITCH_S)
        search = open_search(self._config.index, (*own_command(), "_index"))
        self._search = search
        search.open_last()
        return WindowServices(
            calls=self._later(lambda shown: shown.calls),
            desk=self._later(lambda shown: shown.desk),
            search=SearchBoxService(search),
            cases=self._open_cases(lanes),
            book=self._later(lambda shown: shown.book),
            people=self._later(lambda shown: shown.people),
            seat=self._later(lambda shown: shown.seat),
            data=self._later(lambda shown: shown.data),
            lanes=lanes,
            clock=self._clock,
            events=self._events,
            opened=lambda: self._open_rest(lanes),
        )

    def close(self) -> None:
        """Close what was opened; the lanes must have been joined before."""
        if self.program is not None:
            self.program.close()
            return
        if self._search is not None:
            self._search.close()
        if self._case_index is not None:
            self._case_index.library.close()

    def _open_rest(self, lanes: Lanes) -> Opened:
        """Open databases and book; whoever waits gets the services, or the reason."""
        try:
            opened, shown = self._open_program(lanes)
        except BaseException as error:
            self._shown.set_exception(error)
            raise
        self._shown.set_result(shown)
        if self._search is not None:
            lanes.reads.submit(self._search.warm)
        return opened

    def _open_program(self, lanes: Lanes) -> tuple[Opened, Shown]:
        from app.bootstrap import index_book, open_program, start_loops
        from app.commands.window_services import CASE_NEWS, NEWS, show
        from app.ui.settings_file import settings_troubles

        with left_alone_by_the_collector():
            program = open_program(
                self._config,
                clock=self._clock,
                events=self._events,
                search=self._search,
                case_index=self._case_index,
                prefer_keyring=self._prefer_keyring,
                on_statement=self._on_statement,
            )
            self.program = program
            codes = index_book(program)
        start_loops(program, lanes)
        told = [(notice.code, notice.facts) for notice in program.notices]
        troubles = settings_troubles(self._config.settings)
        told += [(trouble.code, trouble.facts) for trouble in troubles]
        notices = (*told, *((code, {}) for code in codes))
        return Opened(notices, NEWS, CASE_NEWS), show(program, lanes)

    def _open_cases(self, lanes: Lanes) -> CasesShown:
        """Return the case library; its index of the last session opens without holding up."""
        from app.cases.news import CasesChanged
        from app.cases.scope import ScopeSettings
        from app.commands.case_work import CaseWork
        from app.commands.window_cases import CasesShown
        from app.search.case_opening import case_index_in

        index = self._case_index = case_index_in(self._config.index)
        work = CaseWork(
            lanes,
            (*own_command(), "cases"),
            self._config.environment,
            # The follower in this process looks for what the child has written.
            lambda state: self._events.publish(CasesChanged(state.added)),
        )
        index.library.note(0, is_building=True)  # not empty: not looked into yet
        lanes.cases.submit(lambda: _open_last(index))
        return CasesShown(index.library, work, ScopeSettings(self._config.settings), self._shown)

    def _later(self, part: Callable[[Shown], object]) -> Any:
        return Later(self._shown, part)


def _open_last(index: CaseIndex) -> None:
    try:
        index.library.open_last()
    finally:
        index.library.note(0, is_building=False)


@contextmanager
def left_alone_by_the_collector() -> Iterator[None]:
    """Keep Python from combing through a book while it is read.

    Thousands of new objects make it look at all of them again and again, which stops every
    thread, the window's too, for most of a second. What is loaded stays, so it is set apart.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class SearchBoxService:
    """The search box's own way of asking."""

    def __init__(self, search: SearchService) -> None:
        self._search = search

    def search(self, text: str, category: str = "", limit: int = 20) -> SearchResult:
        """Return what matches the text."""
        return self._search.search(text, category=category, limit=limit)


class Later:
    """A service that is still being opened: a call to it waits for that, then is made."""

    def __init__(self, shown: Future[Shown], part: Callable[[Shown], object]) -> None:
        self._shown = shown
        self._part = part

    def __getattr__(self, name: str) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            method = getattr(self._part(self._shown.result()), name)
            return cast("Callable[..., object]", method)(*arguments, **named)

        return call
