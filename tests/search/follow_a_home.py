"""Follows the case library of a home until killed; tells how many cases can be searched.

    python -m tests.search.follow_a_home HOME [LARGEST_FILE_BYTES]

With a number no file may grow beyond it: the disk is full for this process alone.
"""

from __future__ import annotations

import resource
import signal
import sys
import threading
from contextlib import closing
from pathlib import Path

from app.base.child import stop_wanted
from app.base.clock import SystemClock
from app.cases.views import SyncScope
from app.search import case_follower
from app.search.case_building import Task
from app.search.case_engine import TantivyEngine
from app.search.case_folder import CaseFolder
from app.search.case_follower import CaseFollower
from app.search.case_library import CaseLibrary
from app.storage.desk import DESK_FILE, DeskStores, open_desk
from app.storage.keys import open_vault


def stores_of(home: Path) -> DeskStores:
    return open_desk(home / DESK_FILE, open_vault(home, prefer_keyring=False), SystemClock())


class NoFiller:
    """Cases come a few at a time here."""

    def fill(self, task: Task, stop: object, on_filled: object) -> None:
        raise AssertionError("nothing is far behind")


def main(home: Path, largest: int) -> None:
    case_follower.LOOK_EVERY_S = (0.01, 0.02)
    case_follower.MANY = 10**9
    stop = stop_wanted()
    folder, engine = CaseFolder(home / "cases"), TantivyEngine()
    library = CaseLibrary(folder, engine)
    with closing(stores_of(home)) as stores:
        follower = CaseFollower(folder, library, engine, stores.cases, NoFiller(), SyncScope)
        if largest:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        threading.Thread(target=follower.run, args=(stop,)).start()
        while not stop.wait(0.02):
            status = follower.status
            print(library.count(), status.doing, status.problem or "-", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
