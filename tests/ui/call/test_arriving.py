"""A call that another program announces comes in by itself, and never into an open contact."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.calls.arriving import Arriving
from tests.ui.conftest import Seat

CALL = Arriving("13800001234", facts=(("tier", "金卡"), ("months_on_network", "72")))
NEXT = Arriving("13900005678")


def opened(seat: Seat) -> list[tuple[object, ...]]:
    return [asked for asked in seat.calls.asked if asked[0] == "open_contact"]


def test_a_call_opens_a_contact_with_what_is_known(seat: Seat) -> None:
    seat.window.arrive(CALL)
    seat.settle()
    assert opened(seat) == [("open_contact", "13800001234", "", "")]
    assert seat.calls.facts == {"tier": "金卡", "months_on_network": "72"}
    assert seat.window.search_box.hasFocus()
    assert seat.models.session.view is not None


def test_an_open_contact_is_not_disturbed(seat: Seat) -> None:
    seat.open_run()
    step = seat.models.session.prompt
    seat.window.arrive(NEXT)
    seat.settle()
    assert seat.models.session.prompt == step
    assert seat.shows("139****5678")
    seat.models.session.close("流量/超出费用", "resolved")
    seat.settle()
    assert opened(seat)[-1] == ("open_contact", "13900005678", "", "")
    assert seat.models.session.state.waiting is None


def test_a_call_that_comes_before_the_services_waits_for_them(qtbot, look) -> None:
    from app.base.work import Lanes
    from app.ui.bridge import EventBridge
    from app.ui.main_window import MainWindow
    from app.ui.runner import Runner
    from tests.ui.fakes import services

    lanes = Lanes()
    runner = Runner(lambda error: None)
    window = MainWindow(look, runner)
    window.show()
    window.arrive(CALL)
    given = services(lanes)
    bridge = EventBridge(given.events)
    window.open_services(given, bridge)
    qtbot.waitUntil(lambda: any(a[0] == "open_contact" for a in given.calls.asked), timeout=10_000)
    qtbot.waitUntil(lambda: runner.is_idle, timeout=10_000)
    window.close()
    runner.close()
    bridge.close()
    lanes.close()
    window.deleteLater()


def test_escape_and_keys_go_on_as_before(seat: Seat) -> None:
    seat.window.arrive(CALL)
    seat.settle()
    seat.type("流量")
    seat.press(Qt.Key.Key_Return)
    assert seat.models.session.prompt is not None
