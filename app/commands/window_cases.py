"""The case library as the window works with it."""

from __future__ import annotations

from app.cases.stores import KeptQuery
from app.cases.views import SyncScope
from app.cases.scope import ScopeSettings
from app.commands.kept_asked import from_json
from app.search.case_hits import CaseAsked


class CasesShown:
    """Cases in the light shapes that the window asks for."""

    def __init__(self, scope: ScopeSettings) -> None:
        self._scope = scope

    def asked_of(self, query: KeptQuery) -> CaseAsked:
        """Return what a saved or recent search asks."""
        return from_json(query.asked)

    def scope(self) -> SyncScope:
        """Return which cases this seat holds."""
        return self._scope.read()

    def set_scope(self, scope: SyncScope) -> SyncScope:
        """Keep which cases this seat holds from now on."""
        return self._scope.write(scope)
