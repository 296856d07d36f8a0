"""A seat without a window, with everything that stands behind one; does what it is told.

    python -m tests.journeys.seat_of_cases HOME [DESK]

Each line of standard input is an order: `add TEXT`, `find TEXT`. Each answer is a line:
milliseconds until the text was found here.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.base.config import Config
from app.base.work import Lanes
from app.commands.opening import Opening
from app.search.case_hits import CaseAsked
from app.ui.services import WindowServices
from tests.journeys.real_window import ROOT

PATIENCE_S = 30.0


def main(home: Path, desk: str) -> None:
    """Open the seat and obey until the input ends."""
    opening = Opening(
        Config(home, ROOT / "scenarios", ROOT / "resources", desk), prefer_keyring=False
    )
    lanes = Lanes()
    try:
        services = opening.open(lanes)
        services.opened()
        until(lambda: services.cases.status().doing in ("following", "elsewhere"))
        print(services.cases.status().doing, flush=True)
        for line in sys.stdin:
            order, _, text = line.strip().partition(" ")
            print(f"{obey(opening, services, order, text):.1f}", flush=True)
    finally:
        lanes.close()
        opening.close()


def obey(opening: Opening, services: WindowServices, order: str, text: str) -> float:
    """Do one order; return how many milliseconds passed from then on until it was found."""
    if order == "add":
        assert opening.program is not None
        person = services.people.current()
        opening.program.cases.service.write(person, {"claim": text})
    begun = time.perf_counter()
    until(lambda: services.cases.search(CaseAsked(f'"{text}"')).count == 1)
    return (time.perf_counter() - begun) * 1000


def until(holds: Callable[[], bool]) -> None:
    """Wait for something, and give up in words."""
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.001)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
