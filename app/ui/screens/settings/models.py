"""The view models of the settings; they stay when the look changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.screens.settings.data_view_model import DataViewModel
from app.ui.screens.settings.keys_view_model import KeysViewModel

if TYPE_CHECKING:
    from app.ui.runner import Work
    from app.ui.services import WindowServices


class SettingsModels:
    """What the cards of the settings render."""

    def __init__(self, services: WindowServices, work: Work) -> None:
        self.data = DataViewModel(services, work)
        self.keys = KeysViewModel()

    def detach(self) -> None:
        """Tell no view any more; the next one comes soon."""
        self.data.detach()
        self.keys.changed = lambda _: None
