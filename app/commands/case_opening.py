"""Opens the case library for a command: its database, its index, and who follows it."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.base.clock import Clock, SystemClock
from app.base.config import Config, find_config
from app.base.errors import AppError
from app.base.events import Publisher
from app.base.people import Person
from app.base.seat import SeatSettings
from app.base.work import Lanes
from app.bootstrap import CaseRoom, case_room
from app.scenarios.catalogs import Types
from app.scenarios.fallback import FALLBACK
from app.scenarios.files import CATALOGS
from app.scenarios.loading import load_catalog
from app.search.case_engine import ENGINE_TROUBLE
from app.search.case_hits import CaseIndexStatus
from app.search.case_opening import case_index_in
from app.storage.desk import DESK_FILE, DeskStores, open_desk
from app.storage.keys import open_vault

_LOOK_S = 0.05


@dataclass(frozen=True)
class OpenCases:
    """The case library of one command.

    Attributes:
        person: who sits at this seat.
    """

    config: Config
    clock: Clock
    room: CaseRoom
    stores: DeskStores
    person: Person
    _gave_up: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def following(self) -> Iterator[None]:
        """Let the index follow the library meanwhile."""
        self._gave_up.clear()
        lanes = Lanes()
        lanes.loop("cases", self._follow)
        try:
            yield
        finally:
            lanes.close()

    def catch_up(
        self,
        on_status: Callable[[CaseIndexStatus], object] = lambda _: None,
        stop: threading.Event | None = None,
    ) -> bool:
        """Wait, while following, until all of the library can be searched.

        Returns whether it can: another process may write the index of this seat, the
        database may be away, or somebody may not want to wait.
        """
        stop = stop or threading.Event()
        while not stop.wait(_LOOK_S):
            status = self.room.follower.status
            if status.doing in ("elsewhere", "away") or status.problem or self._gave_up.is_set():
                return False
            on_status(status)
            if status.doing == "following" and self.is_level():
                return True
        return False

    def bring_level(self) -> None:
        """Bring the index up to the library; where that cannot be had now it stays behind."""
        if not self.is_level():
            with self.following():
                self.catch_up()

    def is_level(self) -> bool:
        """Return whether all of the library can be searched, as far as can be known now."""
        index = self.room.index
        generation = index.folder.current()
        if generation is None or generation != index.library.generation:
            return False
        try:
            return index.engine.watermark(generation) >= self.stores.cases.feed_end().last
        except (AppError, *ENGINE_TROUBLE):
            return False

    def behind(self) -> int:
        """Return how many cases cannot be searched yet, as far as can be known now."""
        generation, engine = self.room.index.library.generation, self.room.index.engine
        try:
            end = self.stores.cases.feed_end()
            watermark = engine.watermark(generation) if generation else 0
        except (AppError, *ENGINE_TROUBLE):
            return 0
        return min(max(0, end.last - watermark), end.count)

    def _follow(self, stop: threading.Event) -> None:
        try:
            self.room.follower.run(stop)
        finally:
            self._gave_up.set()


@contextmanager
def opened_cases(options: argparse.Namespace) -> Iterator[OpenCases]:
    """Open the library of the home that is named, and close it in the end."""
    config = find_config(home=options.home)
    config.make_home()
    clock = SystemClock()
    vault = open_vault(config.home, prefer_keyring=True)
    with closing(open_desk(config.desk or config.home / DESK_FILE, vault, clock)) as stores:
        index = case_index_in(config.index)
        index.library.open_last()
        with closing(index.library):
            room = case_room(
                config, stores, index, lambda: types_in(config.resources), clock, Publisher(),
                lang=options.lang,
            )  # fmt: skip
            person = SeatSettings(config.settings).current()
            yield OpenCases(config, clock, room, stores, person)


def types_in(resources: Path) -> Types:
    """Return the types of `types.yaml`, or the least where the file does not hold."""
    try:
        content = (resources / "types.yaml").read_bytes()
    except OSError:
        content = b""
    types = load_catalog(CATALOGS["types"], content).value
    return types if isinstance(types, Types) else Types.model_validate(FALLBACK["types"])
