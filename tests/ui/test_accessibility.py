"""Every control that takes the focus has a name; nothing is told by colour alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def nameless(window: QWidget) -> list[str]:
    """Return the visible controls that take the focus and have no name."""
    found = []
    for widget in window.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not (takes and widget.isVisible()) or widget.objectName().startswith("qt_"):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def test_every_focusable_control_has_a_name(seat) -> None:
    assert nameless(seat.window) == []
    seat.open_run()
    for at in range(8):
        seat.calls.at = at
        seat.models.session.set_fact("tier", "普通")
        seat.settle()
        assert nameless(seat.window) == [], at
    for key, held in (
        (Key.Key_F5, Qt.KeyboardModifier.NoModifier),
        (Key.Key_F9, Qt.KeyboardModifier.NoModifier),
        (Key.Key_I, CTRL),
        (Key.Key_T, CTRL),
        (Key.Key_Return, CTRL),
        (Key.Key_Slash, CTRL),
        (Key.Key_2, CTRL),
        (Key.Key_F, CTRL | Qt.KeyboardModifier.ShiftModifier),
        (Key.Key_E, CTRL),
        (Key.Key_R, CTRL),
        (Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Key.Key_I, CTRL | Qt.KeyboardModifier.ShiftModifier),
        (Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier),
        (Key.Key_L, CTRL),
        (Key.Key_3, CTRL),
        (Key.Key_Comma, CTRL),
    ):
        seat.press(key, held)
        assert nameless(seat.window) == [], key
    assert seat.window.current == "settings"


def test_a_changed_focus_can_be_seen(seat) -> None:
    """The focused search box paints differently from the same box without the focus."""
    box = seat.window.search_box
    box.setFocus()
    QApplication.processEvents()
    focused = box.grab().toImage()
    seat.window._stack.built("call").take_focus()
    QApplication.processEvents()
    assert not box.hasFocus()
    assert box.grab().toImage() != focused


def test_labels_never_read_markup(seat) -> None:
    assert [
        found.text()
        for found in seat.window.findChildren(QLabel)
        if found.textFormat() is not Qt.TextFormat.PlainText and found.text()
    ] == []
