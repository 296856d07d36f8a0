"""The map of a procedure with, below it, the step that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.ui.screens.call.map_view import ProcedureMap
from app.ui.widgets.roles import column, frame, label, row
from app.ui.words import end_name

if TYPE_CHECKING:
    from app.calls.views import PartsView
    from app.ui.look import Look


class MapPanel(QWidget):
    """Looks ahead without leaving the step."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parts: PartsView | None = None
        self._had_keys: QWidget | None = None
        outer = column(self, gap=0)
        self._map = ProcedureMap(look)
        self._map.looked_at.connect(self._on_looked_at)
        self._area = QScrollArea()
        self._area.setWidget(self._map)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        outer.addWidget(self._area, 1)
        card = frame("said")
        px = look.px
        inside = column(card, margin=px(12), gap=px(4))
        head = row(gap=px(8))
        self._name = label(role="question")
        head.addWidget(self._name, 1)
        self._state = label(role="tag", wrap=False)
        head.addWidget(self._state)
        inside.addLayout(head)
        self._text = label()
        inside.addWidget(self._text)
        self._ways = label(role="small")
        inside.addWidget(self._ways)
        inside.addWidget(
            label(self.tr("Arrow keys or a click look ahead; the run stays where it is."), "small")
        )
        outer.addWidget(card)

    def show_parts(self, parts: PartsView) -> None:
        """Draw a playbook's procedure."""
        self._parts = parts
        self._map.show_parts(parts)
        self._tell(self._map.chosen)

    def show_here(self) -> None:
        """Take the keys and bring what is looked at into sight, once the panel has its size."""
        if not self._map.hasFocus():
            self._remember(QApplication.focusWidget())
            self._map.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._show_chosen)

    def give_keys_back(self) -> None:
        """Let the keys go where they went before the map took them."""
        if self._map.hasFocus() and self._had_keys is not None:
            self._had_keys.setFocus(Qt.FocusReason.OtherFocusReason)
        self._remember(None)

    def _remember(self, widget: QWidget | None) -> None:
        """Remember who had the keys, for as long as it lives."""
        if self._had_keys is not None:
            self._had_keys.destroyed.disconnect(self._on_gone)
        self._had_keys = widget
        if widget is not None:
            widget.destroyed.connect(self._on_gone)

    @Slot()
    def _on_gone(self) -> None:
        self._had_keys = None

    @Slot(str)
    def _on_looked_at(self, step: str) -> None:
        self._tell(step)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        if self._map.chosen:
            at = self._map.rect_of(self._map.chosen).center()
            across, down = self._area.width() // 3, self._area.height() // 3
            self._area.ensureVisible(at.x(), at.y(), across, down)

    def _tell(self, step: str) -> None:
        """Say what the step says and where its answers lead."""
        parts = self._parts
        node = next((one for one in parts.nodes if one.step == step), None) if parts else None
        if parts is None or node is None:
            return
        self._name.setText(step)
        states = {"here": self.tr("You are here"), "passed": self.tr("✓ passed")}
        ended = end_name(node.end) if node.end else ""
        self._state.setText(states.get(node.state, ended))
        self._state.setVisible(bool(self._state.text()))
        self._text.setText(node.text)
        self._text.setVisible(bool(node.text))
        ways = [
            self.tr("{0} → {1}").format(words, target) if words else f"→ {target}"
            for source, target, words in parts.edges
            if source == step
        ]
        self._ways.setText("     ".join(ways))
        self._ways.setVisible(bool(ways))
