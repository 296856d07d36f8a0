"""Facts that have happened, told to whoever asked, in the same thread, one after another."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

logger = logging.getLogger(__name__)

Fact = TypeVar("Fact")


class Publisher:
    """Hands each published fact to its listeners, synchronously.

    A listener that fails is logged and does not keep the others from hearing.
    """

    def __init__(self) -> None:
        self._listeners: dict[type, list[Callable[[Any], None]]] = {}

    def listen(self, kind: type[Fact], listener: Callable[[Fact], None]) -> Callable[[], None]:
        """Call the listener for each fact of this kind; return a function that ends it."""
        listeners = self._listeners.setdefault(kind, [])
        listeners.append(listener)

        def stop() -> None:
            if listener in listeners:
                listeners.remove(listener)

        return stop

    def publish(self, fact: object) -> None:
        """Tell the fact to everybody who listens for its kind."""
        for listener in tuple(self._listeners.get(type(fact), ())):
            try:
                listener(fact)
            except Exception:
                logger.exception("listener for %s failed", type(fact).__name__)
