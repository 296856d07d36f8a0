"""The view models of the cases screen together; they outlive a change of look. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.ui.case_scope import ScopeViewModel
from app.ui.screens.cases.import_view_model import ImportViewModel
from app.ui.screens.cases.kept_view_model import KeptViewModel
from app.ui.screens.cases.list_view_model import ListViewModel
from app.ui.screens.cases.page_view_model import PageViewModel
from app.ui.screens.cases.work_view_model import LibraryViewModel

if TYPE_CHECKING:
    from app.ui.runner import Work
    from app.ui.services import WindowServices


def nobody(state: Any) -> None:
    """Hear a change while no view is there."""


class CasesModels:
    """What the cases screen knows, built once the services are there."""

    def __init__(self, services: WindowServices, work: Work) -> None:
        self.list = ListViewModel(services, work, nobody)
        self.page = PageViewModel(services, work, nobody)
        self.kept = KeptViewModel(services, work, nobody)
        self.importing = ImportViewModel(services, work, nobody)
        self.library = LibraryViewModel(services, work, nobody)
        self.scope = ScopeViewModel(services, work, nobody)
        self.list.chose = self.page.show
        self.list.used = self.kept.note
        self.kept.chose = self.list.ask
        self.importing.begin = self.library.begin_import
        self.library.filled = self._on_filled

    def on_news(self) -> None:
        """Look again: cases came or changed."""
        self.list.search_again()
        self.page.look_again()

    def detach(self) -> None:
        """Let go of the views; others come."""
        for model in (
            self.list, self.page, self.kept, self.importing, self.library, self.scope
        ):  # fmt: skip
            model.changed = nobody

    def _on_filled(self) -> None:
        """Cases came from a file or a pack: search again, and offer what there is now."""
        self.list.search_again()
        self.list.look_for_choices()
