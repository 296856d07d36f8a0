"""Facts of `app.base.events`, told in whatever thread, arrive on the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from app.base.events import Publisher


class EventBridge(QObject):
    """Listens to the publisher for the window; lives as long as the application.

    Signals:
        fact_told: a fact and the listener that wants it.
    """

    fact_told = Signal(object, object)

    def __init__(self, events: Publisher) -> None:
        super().__init__()
        self._events = events
        self._stops: list[Callable[[], None]] = []
        self.fact_told.connect(self._on_fact_told, Qt.ConnectionType.QueuedConnection)

    def listen(self, kind: type, listener: Callable[[Any], None]) -> None:
        """Call the listener on the UI thread for each fact of this kind."""
        self._stops.append(
            self._events.listen(kind, lambda fact: self.fact_told.emit(fact, listener))
        )

    def close(self) -> None:
        """Stop listening."""
        while self._stops:
            self._stops.pop()()

    @Slot(object, object)
    def _on_fact_told(self, fact: object, listener: Callable[[object], None]) -> None:
        if self._stops:
            listener(fact)
