"""One offer of recovery: what it is, and accepted or declined by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame

from app.ui.widgets.fitting import AnswerButton
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.roles import column, label, row

if TYPE_CHECKING:
    from app.calls.views import OfferView
    from app.ui.look import Look

ACCEPTED, DECLINED = 1, 2


class OfferCard(QFrame):
    """The offer.

    Signals:
        answered: 1 accepted, 2 declined.
    """

    answered = Signal(int)

    def __init__(self, look: Look, offer: OfferView, *, is_blocked: bool) -> None:
        super().__init__()
        self.setProperty("role", "card")
        px = look.px
        inside = column(self, margin=px(16), gap=px(8))
        head = row(gap=px(8))
        head.addWidget(label(offer.kind, "tag", wrap=False))
        head.addWidget(label(offer.offer, "question"), 1)
        if offer.amount:
            head.addWidget(label(offer.amount, "number", wrap=False))
        inside.addLayout(head)
        if is_blocked:
            self._say_why(look, offer, inside)
            return
        keys = row(gap=px(8))
        for key, words in (
            (ACCEPTED, self.tr("1   Accepted")),
            (DECLINED, self.tr("2   Declined")),
        ):
            made = AnswerButton(words, px(16))
            made.setProperty("key", key)
            made.clicked.connect(self._on_clicked)
            keys.addWidget(made, 1)
        inside.addLayout(keys)

    def _say_why(self, look: Look, offer: OfferView, inside: object) -> None:
        why = NoticeBar(look)
        words = look.sentence(offer.reason, **dict(offer.reason_facts)) if offer.reason else ""
        if offer.approval:
            asked = self.tr("The request goes into the handoff form; may be agreed by: {0}")
            words = f"{words} {asked.format(offer.approval)}".strip()
        why.say(words or self.tr("This offer may not be made now."))
        inside.addWidget(why)  # type: ignore[attr-defined]

    @Slot()
    def _on_clicked(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.answered.emit(pressed.property("key"))
