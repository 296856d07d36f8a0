"""Run by a test in a child process: appends entries and says each one that is kept."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from app.base.clock import SystemClock
from app.calls.records import JournalEntry, MessageKind, OutboxMessage
from app.storage.seat import open_seat
from app.storage.vault import Vault


def main(home: Path) -> None:
    """Append for ever; a message goes with every third entry."""
    clock = SystemClock()
    stores = open_seat(home, Vault([bytes(range(32))]), clock)
    stores.journal.open("c1", "p1", clock.now())
    first = len(stores.journal.entries("c1")) + 1
    for seq in itertools.count(first):
        at = clock.now()
        entry = JournalEntry("c1", seq, at, "filled", {"n": seq, "text": "很长的话" * (seq % 50)})
        message = OutboxMessage(f"m{seq}", MessageKind.FILE_TICKET, {"n": seq}, at)
        stores.journal.append([entry], [message] if seq % 3 == 0 else [])
        stores.journal.keep_draft("c1", "k", f"draft {seq}")
        sys.stdout.write(f"{seq}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
