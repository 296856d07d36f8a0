"""Which cases this seat holds, as the settings show and change it. No Qt."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.base.errors import AppError
from app.cases.views import SyncScope

if TYPE_CHECKING:
    from app.ui.runner import Work
    from app.ui.services import WindowServices

_YEAR = re.compile(r"[12][0-9]{3}")
_BETWEEN = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True)
class ScopeState:
    """The sync filter.

    Attributes:
        scope: as kept, or None until it was looked at.
        years_wrong: what was typed as years is none.
    """

    scope: SyncScope | None = None
    years_wrong: bool = False
    is_kept: bool = False
    problem: AppError | None = None


class ScopeViewModel:
    """Looks at the sync filter and keeps another one."""

    def __init__(
        self, services: WindowServices, work: Work, changed: Callable[[ScopeState], None]
    ) -> None:
        self._cases = services.cases
        self._lanes = services.lanes
        self._work = work
        self.changed = changed
        self.state = ScopeState()

    def look(self) -> None:
        """Ask which cases this seat holds."""
        self._work.run(
            self._lanes.cases,
            self._cases.scope,
            lambda scope: self._set(scope=scope, problem=None),
            lambda error: self._set(problem=error),
            latest="cases.scope",
        )

    def keep(self, years: str, regions: str) -> None:
        """Hold only cases of these years and regions; nothing typed holds all."""
        typed = _words(years)
        wrong = not all(_YEAR.fullmatch(word) for word in typed)
        self._set(years_wrong=wrong, is_kept=False)
        if wrong:
            return
        scope = SyncScope(tuple(sorted({int(word) for word in typed})), _words(regions))
        self._work.run(
            self._lanes.cases,
            lambda: self._cases.set_scope(scope),
            lambda _: self._set(scope=scope, is_kept=True, problem=None),
            lambda error: self._set(problem=error),
        )

    def forget_warnings(self) -> None:
        """Put old words away: somebody is typing."""
        self._set(years_wrong=False, is_kept=False)

    def _set(self, **changes: object) -> None:
        state = replace(self.state, **changes)  # type: ignore[arg-type]
        if state != self.state:
            self.state = state
            self.changed(state)


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in _BETWEEN.split(text) if word))
