"""Covers the window when nobody is there, between calls; the work number uncovers it.

It keeps passers-by from reading and is no more than that, as the settings say plainly.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from app.ui.what_stands import WhatStands, what_stands
from app.ui.widgets.line_field import LineField
from app.ui.widgets.roles import button, column, label, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from app.base.people import Person
    from app.ui.look import Look

MINUTE_MS = 60_000
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
    }
)


class Cover(QFrame):
    """Lies over the whole window.

    Signals:
        number_given: a work number was entered.
    """

    number_given = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cover")
        self.setProperty("role", "window")
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        outer = column(self, margin=look.px(24))
        outer.addStretch(1)
        middle = QWidget()
        middle.setFixedWidth(look.px(360))
        inside = column(middle, gap=look.px(12))
        inside.addWidget(label(self.tr("Covered while nobody was there"), "title"))
        inside.addWidget(label(self.tr("Everything is as you left it. Type your work number.")))
        self.line = LineField()
        self.line.setObjectName("cover_number")
        self.line.setAccessibleName(self.tr("Work number"))
        self.line.setPlaceholderText(self.tr("Work number"))
        self.line.entered.connect(self._on_entered)
        inside.addWidget(self.line)
        go_on = button(self.tr("Go on   Enter"), "primary")
        go_on.clicked.connect(self._on_entered)
        inside.addWidget(go_on)
        self._told = label(role="warn")
        inside.addWidget(self._told)
        across = row(gap=0)
        across.addStretch(1)
        across.addWidget(middle)
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(2)

    def refuse(self) -> None:
        """Say that the number is not that of whoever sits here."""
        self._told.setText(self.tr("This is not the work number of whoever sits here"))
        self.line.selectAll()

    def tell_of_call(self) -> None:
        """Say that a call has come."""
        self._told.setText(self.tr("A call has come"))

    @Slot()
    def _on_entered(self) -> None:
        self.number_given.emit(self.line.text().strip())


class IdleLock(QObject):
    """Waits for the last sign of life to be long enough ago."""

    def __init__(
        self,
        window: QMainWindow,
        look: Look,
        is_calling: Callable[[], bool],
        person: Callable[[], Person | None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._is_calling = is_calling
        self._person = person
        self._cover: Cover | None = None
        self._stands: WhatStands | None = None
        self._is_watching = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.cover_if_idle)

    @property
    def is_covered(self) -> bool:
        """Return whether the window is covered now."""
        return self._cover is not None

    def renew(self) -> None:
        """Take the minutes as they are chosen now, and dress a cover anew."""
        minutes = self._look.preferences.lock_minutes
        self._watch(minutes > 0)
        self._timer.setInterval(minutes * MINUTE_MS)
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()
        if self._cover is not None:
            self._remove()
            self._lay()

    def stop(self) -> None:
        """Wait no more."""
        self._watch(False)
        self._timer.stop()

    def place(self) -> None:
        """Lie over the whole window."""
        if self._cover is not None:
            self._cover.setGeometry(self._window.rect())

    def tell_of_call(self) -> None:
        """Say on the cover that a call has come."""
        if self._cover is not None:
            self._cover.tell_of_call()

    @Slot()
    def cover_if_idle(self) -> None:
        """Cover the window, unless a call is under way or nobody is known who could uncover it."""
        if self.is_covered:
            return
        if self._is_calling() or self._person() is None or not self._window.isVisible():
            self._timer.start()
            return
        whole: QWidget | None = self._window.centralWidget()
        self._stands = what_stands(whole) if whole is not None else None
        self._lay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to wait anew at each sign of life; nothing is held back."""
        if event.type() in _SIGNS_OF_LIFE:
            self._timer.start()
        return False

    def _watch(self, is_on: bool) -> None:
        """Look at the application's events only where it is wanted: it costs a little each."""
        app = QApplication.instance()
        if app is None or is_on == self._is_watching:
            return
        self._is_watching = is_on
        if is_on:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)

    def _lay(self) -> None:
        self._cover = Cover(self._look, self._window)
        self._cover.number_given.connect(self._on_number)
        self.place()
        self._set_behind(is_on=False)
        self._cover.show()
        self._cover.raise_()
        self._cover.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        if self._cover is not None:
            self._cover.hide()
            self._cover.deleteLater()
            self._cover = None

    @Slot(str)
    def _on_number(self, number: str) -> None:
        person = self._person()
        if self._cover is None:
            return
        if person is not None and number != person.work_number:
            self._cover.refuse()
            return
        self._remove()
        whole = self._set_behind(is_on=True)
        if self._stands is not None and whole is not None:
            self._stands.put_back(whole)
        self._timer.start()

    def _set_behind(self, *, is_on: bool) -> QWidget | None:
        """Let what lies behind the cover answer, or not; return it."""
        whole: QWidget | None = self._window.centralWidget()
        if whole is not None:
            whole.setEnabled(is_on)
        return whole
