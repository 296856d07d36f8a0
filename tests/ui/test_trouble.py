"""An unexpected error: told calmly, with a report that holds no value."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from app.ui.trouble import TroubleHook, report_of


def fail(number: str) -> None:
    """Fail with a customer's number in the message."""
    raise ValueError(f"cannot read {number}")


def test_the_report_says_where_but_no_value() -> None:
    with pytest.raises(ValueError, match="13800001234") as caught:
        fail("13800001234")
    report = report_of(caught.value)
    assert "ValueError" in report
    assert "fail" in report
    assert "13800001234" not in report


def test_errors_of_every_thread_are_told(qapp, caplog: pytest.LogCaptureFixture) -> None:
    hook, told = TroubleHook(), []
    before = sys.excepthook, threading.excepthook
    hook.happened.connect(told.append)
    hook.install()
    try:
        thread = threading.Thread(target=fail, args=("13800001234",))
        thread.start()
        thread.join()
        sys.excepthook(ValueError, ValueError("x"), None)
    finally:
        hook.remove()
    qapp.processEvents()
    assert len(told) == 2
    assert (sys.excepthook, threading.excepthook) == before


def test_the_window_tells_it_and_goes_on(seat) -> None:
    seat.window.show_trouble("the report")
    assert seat.shows("通话不受影响")
    copy = next(b for b in seat.window.findChildren(QPushButton) if "复制报告" in b.text())
    copy.click()
    assert QGuiApplication.clipboard().text() == "the report"
    seat.open_run()
    assert "open_run" in seat.calls.names()
