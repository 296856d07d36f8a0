"""A case to read: what the customer said, what was done, its fields, matches marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.case_words import field_name, heading, quality_name, value_words
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.marked import MarkedText
from app.ui.widgets.roles import clear, column, label

if TYPE_CHECKING:
    from app.search.case_hits import IndexedCase
    from app.ui.look import Look

_TEXTS = ("claim", "done")
_GRID = (
    "type", "product", "channel", "region", "outcome", "satisfaction", "occurred_at",
    "closed_at", "step", "ticket_number", "number", "added_at", "changed_at",
)  # fmt: skip


class CasePage(QWidget):
    """Title, tags, texts and fields of a case; it can be copied, not changed."""

    def __init__(self, look: Look, pairs: int = 1) -> None:
        super().__init__()
        self._look = look
        self._pairs = pairs  # of a field's name and value in one line
        self._shown: IndexedCase | None = None
        self._build()

    def show_case(self, case: IndexedCase) -> None:
        """Show a case."""
        if case == self._shown:
            return
        self._shown = case
        theme = self._look.theme
        own = case.values.get("title", "")
        title = heading(own, case.values.get("claim", ""))
        self._title.setVisible(bool(title))
        self._title.show_marked(title, case.spans.get("title", ()) if own else (), theme)
        for name in _TEXTS:
            text = case.values.get(name, "")
            self._heads[name].setVisible(bool(text))
            self._texts[name].setVisible(bool(text))
            self._texts[name].show_marked(text, case.spans.get(name, ()), theme)
        self._show_tags(case)
        self._show_fields(case)

    def _build(self) -> None:
        px = self._look.px
        outer = column(self, gap=px(6))
        self._title = MarkedText(field_name("title", self._look.lang))
        self._title.setProperty("role", "reading-title")
        outer.addWidget(self._title)
        holder = QWidget()
        self._tags = FlowLayout(holder, px(6))
        outer.addWidget(holder)
        self._heads = {}
        self._texts = {}
        for name in _TEXTS:
            self._heads[name] = label(field_name(name, self._look.lang), "section")
            self._texts[name] = MarkedText(field_name(name, self._look.lang))
            outer.addWidget(self._heads[name])
            outer.addWidget(self._texts[name])
            outer.addSpacing(px(4))
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(px(12))
        self._fields.setVerticalSpacing(px(4))
        for at in range(self._pairs):
            self._fields.setColumnStretch(2 * at + 1, 1)
        outer.addLayout(self._fields)

    def _show_tags(self, case: IndexedCase) -> None:
        clear(self._tags)
        quality = case.values.get("quality", "ordinary")
        if quality != "ordinary":
            role = "warntag" if quality == "do_not_use" else "tag"
            self._tags.addWidget(label(quality_name(quality, self._look.lang), role, wrap=False))
        twin = case.values.get("twin_of", "")
        if twin:
            words = self.tr("Near-duplicate of {0}").format(twin)
            self._tags.addWidget(label(words, "warntag", wrap=False))
        for tag in case.tags:
            self._tags.addWidget(label(tag, "tag", wrap=False))

    def _show_fields(self, case: IndexedCase) -> None:
        clear(self._fields)
        shown = [(name, case.values.get(name, "")) for name in _GRID]
        for at, (name, value) in enumerate((n, v) for n, v in shown if v):
            named = label(field_name(name, self._look.lang), "muted", wrap=False)
            line, across = divmod(at, self._pairs)
            self._fields.addWidget(named, line, 2 * across, Qt.AlignmentFlag.AlignTop)
            self._fields.addWidget(
                label(value_words(name, value, self._look.lang)), line, 2 * across + 1
            )
