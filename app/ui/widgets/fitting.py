"""Labels, buttons and ticks that give way when the text is large or the window narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

_LEAST = 32


class FittingLabel(QLabel):
    """One line that is elided where there is no room; the whole text stays its text."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._full = text

    def text(self) -> str:
        """Return the whole text."""
        return self._full

    def setText(self, text: str) -> None:
        """Show a text, as much of it as fits."""
        if text != self._full:
            self._full = text
            super().setText(text)
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        """Return the room that the whole text wants."""
        hint = super().sizeHint()
        metrics = self.fontMetrics()
        frame = hint.width() - metrics.horizontalAdvance(super().text())
        return QSize(metrics.horizontalAdvance(self._full) + frame, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the little room it can do with."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), _LEAST), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        frame = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self._full)
        room = self.width() - frame
        elided = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room + 1)
        super().setText(elided)
        self.setToolTip(self._full if elided != self._full else "")


class EnterButton(QPushButton):
    """A push button that Enter presses; a click leaves the focus to whatever is around it.

    So Enter after a click means what it meant before the click.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def setCheckable(self, on: bool) -> None:
        """Let a choice that stays down take the focus by a click too."""
        super().setCheckable(on)
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.TabFocus
        self.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it on Enter; a choice that stays down is made with the space bar."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_enter and is_plain and not self.isCheckable():
            if not event.isAutoRepeat():
                self.click()
            event.accept()
            return
        super().keyPressEvent(event)


class FittingButton(EnterButton):
    """A push button whose text is elided where there is no room."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return the little room it can do with."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 3 * _LEAST), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it with as much of its text as fits."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        lacking = self.sizeHint().width() - self.width()
        if lacking > 0:
            whole = option.fontMetrics.horizontalAdvance(option.text)
            option.text = option.fontMetrics.elidedText(
                option.text, Qt.TextElideMode.ElideRight, whole - lacking
            )
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)


class AnswerButton(EnterButton):
    """A wide button whose text wraps: an answer is read whole."""

    def __init__(self, text: str, margin: int, role: str = "answer") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setAccessibleName(text)
        self._words = QLabel(text)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words.setProperty("role", role)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(margin, margin // 2, margin, margin // 2)
        inside.addWidget(self._words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)

    @property
    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def hasHeightForWidth(self) -> bool:
        """Fewer words fit into a line where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height its words need."""
        inside = self.layout()
        return inside.heightForWidth(width) if inside is not None else -1

    def sizeHint(self) -> QSize:
        """Return the room its words want."""
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least room."""
        return QSize(3 * _LEAST, self.sizeHint().height())


class CheckRow(QWidget):
    """A tick with words that wrap.

    Signals:
        toggled: it was ticked or cleared by hand.
    """

    toggled = Signal(bool)

    def __init__(self, text: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(text)
        self._words = QLabel(text)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self._words, 1)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self.toggled)

    @property
    def words(self) -> str:
        """Return what stands beside the tick."""
        return self._words.text()

    def show_ticked(self, ticked: bool) -> None:
        """Show it ticked or not, without telling anybody."""
        self.box.setChecked(ticked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click on the words as one on the box."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.click()
        else:
            super().mousePressEvent(event)
