"""The four parts beside the run: claim, principle, procedure, recovery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.screens.call.map_panel import MapPanel
from app.ui.screens.call.parts_view_model import PartsState
from app.ui.shortcuts import keys_of
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import button, column, frame, label, row

if TYPE_CHECKING:
    from app.calls.views import PartsView
    from app.ui.look import Look
    from app.ui.screens.call.parts_view_model import PartsViewModel

WIDTH = 440
MAP_WIDTH = 860


class PartsPanel(Overlay):
    """One part at a time, over the left side of the screen.

    Signals:
        width_changed: the map wants more room than words, or words less.
    """

    width_changed = Signal()

    def __init__(self, look: Look, parent: QWidget, view_model: PartsViewModel) -> None:
        super().__init__(look, parent, "overlay", WIDTH)
        self.closed.connect(view_model.close)
        for part, (words, key) in self._titles().items():
            tab = button(f"{key}  {words}", "quiet")
            tab.setProperty("part", part)
            tab.clicked.connect(self._on_tab)
            self.foot.addWidget(tab)
        self._vm = view_model
        self._map = MapPanel(look)
        self._map.setParent(self)
        self._map.hide()

    def show_state(self, state: PartsState) -> None:
        """Show the open part, or nothing."""
        is_map = state.part == "procedure" and state.parts is not None and not state.problem
        if not is_map:
            self._map.give_keys_back()
        if not state.part:
            self.hide()
            return
        self.empty()
        self.wanted_width = MAP_WIDTH if is_map else WIDTH
        if not is_map:
            self.lay_whole(None)
        words, _ = self._titles()[state.part]
        title = self.look.name(state.parts.title, state.parts.title_en) if state.parts else ""
        self.set_title(self.tr("{0} · {1}").format(words, title) if title else words)
        if state.problem:
            bar = NoticeBar(self.look)
            bar.say(self.look.explain(state.problem))
            self.body.addWidget(bar)
        elif state.parts is None:
            self.body.addWidget(label(self.tr("One moment…"), "muted"))
        else:
            fill = {
                "claim": self._fill_claim,
                "principle": self._fill_principle,
                "procedure": self._fill_procedure,
                "recovery": self._fill_recovery,
            }
            fill[state.part](state.parts)
        self.show()
        self.raise_()
        self.width_changed.emit()
        if is_map:
            self._map.show_here()

    def _titles(self) -> dict[str, tuple[str, str]]:
        return {
            "claim": (self.tr("Claim"), keys_of("part.claim")),
            "principle": (self.tr("Principle"), keys_of("part.principle")),
            "procedure": (self.tr("Procedure"), keys_of("part.procedure")),
            "recovery": (self.tr("Recovery"), keys_of("part.recovery")),
        }

    def _section(self, words: str) -> None:
        self.body.addWidget(label(words, "section"))

    def _fill_claim(self, parts: PartsView) -> None:
        self._section(self.tr("How customers say it"))
        for claim in parts.claims:
            self.body.addWidget(label(self.tr("“{0}”").format(claim)))
        if parts.tell_apart:
            self._section(self.tr("To tell it apart, ask"))
            self.body.addWidget(label(parts.tell_apart))
        if parts.faq:
            self._section(self.tr("Also asked"))
        for question, answer in parts.faq:
            self.body.addWidget(label(question, "accent"))
            self.body.addWidget(label(answer))

    def _fill_principle(self, parts: PartsView) -> None:
        self.body.addWidget(label(parts.principle, "question"))
        for notice in parts.notices:
            bar = NoticeBar(self.look)
            bar.say(notice)
            self.body.addWidget(bar)
        self._section(self.tr("Must be said"))
        for name, words in parts.must_say:
            self.body.addWidget(label(self.tr("{0}: {1}").format(name, words)))
        self._section(self.tr("Never say"))
        for words in parts.never_say:
            self.body.addWidget(label(self.tr("✕ {0}").format(words), "warn"))
        self._section(self.tr("Rests on"))
        for rule, source in parts.basis:
            self.body.addWidget(label(self.tr("{0} ({1})").format(rule, source), "small"))

    def _fill_procedure(self, parts: PartsView) -> None:
        self._map.show_parts(parts)
        self.lay_whole(self._map)

    def _fill_recovery(self, parts: PartsView) -> None:
        lines = dict(parts.offer_lines)
        for offer in parts.offers:
            card = frame("card")
            inside = column(card, margin=self.look.px(8), gap=self.look.px(4))
            head = row(gap=8)
            head.addWidget(label(offer.offer, "question"), 1)
            head.addWidget(label(offer.kind, "tag", wrap=False))
            inside.addLayout(head)
            if offer.amount:
                inside.addWidget(label(offer.amount, "muted"))
            if lines.get(offer.name):
                inside.addWidget(label(self.tr("“{0}”").format(lines[offer.name])))
            if offer.reason:
                why = self.look.sentence(offer.reason, **dict(offer.reason_facts))
                inside.addWidget(label(why, "warn"))
            self.body.addWidget(card)
        if not parts.offers:
            self.body.addWidget(label(self.tr("This playbook makes no offers."), "muted"))

    def _on_tab(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self._vm.press(pressed.property("part"))
