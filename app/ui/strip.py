"""The strip: the same run in a narrow window above all others, beside the CRM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QScreen
from PySide6.QtWidgets import QFrame, QWidget

from app.ui.screens.call.run_view import RunCentre
from app.ui.shortcuts import is_pressed, keys_of
from app.ui.strip_place import StripPlace, corner, docked
from app.ui.widgets.fitting import FittingLabel
from app.ui.widgets.roles import button, column, row

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.ui.look import Look
    from app.ui.screens.call.run_view_model import RunState, RunViewModel

WIDTH = 400
LEAST_HEIGHT = 260
_DIGITS = range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)


class _Head(QFrame):
    """The bar at the top; the strip is dragged by it.

    Signals:
        dropped: the strip was let go.
    """

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self._held: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the strip."""
        self._held = event.globalPosition().toPoint() - self.window().pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the strip."""
        if self._held is not None:
            self.window().move(event.globalPosition().toPoint() - self._held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the strip go."""
        self._held = None
        self.dropped.emit()


class Strip(QWidget):
    """The run alone: line, fields, keys.

    Signals:
        full_requested: the whole window is wanted back, to go on with `run`, `handoff` or `search`.
        place_changed: it stands at another place from now on.
    """

    full_requested = Signal(str)
    place_changed = Signal(object)

    def __init__(
        self, look: Look, view_model: RunViewModel, clock: Clock, place: StripPlace
    ) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        super().__init__(None, flags | Qt.WindowType.WindowStaysOnTopHint)
        self._look = look
        self._vm = view_model
        self._clock = clock
        self._place = place
        self.setWindowTitle(self.tr("Baodian strip"))
        self.setProperty("role", "window")
        self._build()
        view_model.changed = self.show_state
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()
        self.show_state(view_model.state)
        self.dock()

    @property
    def place(self) -> StripPlace:
        """Return where it stands."""
        return self._place

    def show_state(self, state: RunState) -> None:
        """Show the run."""
        self._centre.show_state(state)
        prompt = state.prompt
        title = self._look.name(prompt.scenario_title, prompt.scenario_title_en) if prompt else ""
        self._title.setText(title or self.tr("No run is open"))
        self._centre.take_focus()

    def dock(self) -> None:
        """Stand at the kept place, on a screen that is there."""
        screen = self._screen()
        room = screen.availableGeometry()
        width = min(self._look.px(WIDTH), room.width())
        height = min(max(room.height() * 8 // 10, self._look.px(LEAST_HEIGHT)), room.height())
        self.resize(width, height)
        self.move(*corner(self._place, _whole(room), (width, height)))

    def press(self, event: QKeyEvent) -> bool:
        """Take a bare key; return whether it meant something."""
        key = Qt.Key(event.key())
        if key in _DIGITS:
            self._vm.answer(key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_Backspace:
            self._vm.go_back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            prompt = self._vm.state.prompt
            if prompt is not None and prompt.kind in ("handoff", "ended"):
                self.full_requested.emit("handoff" if prompt.kind == "handoff" else "run")
            else:
                self._vm.confirm()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the run; those of strip and handoff lead back to the whole window."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if is_pressed("strip", event):
            self.full_requested.emit("run")
        elif is_pressed("handoff", event) or is_pressed("search", event):
            self.full_requested.emit("handoff" if is_pressed("handoff", event) else "search")
        elif held == Qt.KeyboardModifier.AltModifier and key in _DIGITS:
            self._vm.answer(key - Qt.Key.Key_0)
        elif held != Qt.KeyboardModifier.NoModifier or not self.press(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the whole window back instead of going away with the run in it."""
        event.ignore()
        self.full_requested.emit("run")

    def _build(self) -> None:
        px = self._look.px
        outer = column(self, gap=0)
        head = self._head = _Head()
        head.dropped.connect(self._on_dropped)
        across = row(head, margin=px(6), gap=px(8))
        self._title = FittingLabel()
        self._title.setProperty("role", "section")
        across.addWidget(self._title, 1)
        back = button(self.tr("Whole window   {0}").format(keys_of("strip")), "quiet")
        back.clicked.connect(self._on_back)
        across.addWidget(back)
        outer.addWidget(head)
        self._centre = RunCentre(self._look, self._vm)
        self._centre.handoff_requested.connect(self._on_handoff)
        self._centre.close_requested.connect(self._on_back)
        self._centre.search_requested.connect(self._on_back)
        outer.addWidget(self._centre, 1)

    def _screen(self) -> QScreen:
        named = [one for one in QGuiApplication.screens() if one.name() == self._place.screen]
        return named[0] if named else QGuiApplication.primaryScreen()

    @Slot()
    def _on_dropped(self) -> None:
        screen = QGuiApplication.screenAt(self.geometry().center()) or self._screen()
        window = self.geometry()
        self._place = docked(screen.name(), _whole(screen.availableGeometry()), _whole(window))
        self.dock()
        self.place_changed.emit(self._place)

    @Slot()
    def _on_back(self) -> None:
        self.full_requested.emit("run")

    @Slot()
    def _on_handoff(self) -> None:
        self.full_requested.emit("handoff")

    @Slot()
    def _on_tick(self) -> None:
        self._centre.show_time(self._clock.now())


def _whole(rect: QRect) -> tuple[int, int, int, int]:
    return rect.left(), rect.top(), rect.width(), rect.height()
