"""The view models of the cases screen together; they outlive a change of look. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.ui.screens.cases.list_view_model import ListViewModel
from app.ui.screens.cases.page_view_model import PageViewModel

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
        self.list.chose = self.page.show

    def on_news(self) -> None:
        """Look again: cases came or changed."""
        self.list.search_again()
        self.page.look_again()

    def detach(self) -> None:
        """Let go of the views; others come."""
        self.list.changed = nobody
        self.page.changed = nobody
