"""The contact bar above the run, and the compact form that edits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QWidget

from app.ui.screens.call.bar_view_model import NUMBERS, BarState
from app.ui.shortcuts import keys_of
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.line_field import LineField
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import button, label, row, set_role

if TYPE_CHECKING:
    from datetime import datetime

    from app.ui.look import Look
    from app.ui.screens.call.bar_view_model import BarViewModel
    from app.ui.services import Choice

WIDTH = 440
FIGURES = ("months_on_network", "credit")


def _name_of(look: Look, choices: tuple[Choice, ...], value: str) -> str:
    """Return the name of a chosen value in the window's language."""
    found = next((choice for choice in choices if choice.id == value), None)
    return look.name(found.title, found.title_en) if found else value


class ContactBar(QWidget):
    """One line about the contact.

    Signals:
        edit_requested: the form is wanted.
    """

    edit_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._state = BarState()
        inside = row(self, gap=look.px(8))
        self._numbers = QLabel()  # never cut: it is what the call is about
        self._numbers.setTextFormat(Qt.TextFormat.PlainText)
        self._others = label(role="muted", wrap=False)
        hold = self.tr("Hold {0} to see the whole numbers; it is noted who looked.")
        self._numbers.setToolTip(hold.format(keys_of("reveal")))
        self._who = label(role="muted", wrap=False)
        self._verified = label(role="tag", wrap=False)
        self._verified.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._repeat = label(role="warntag", wrap=False)
        self._refused = label(role="warntag", wrap=False)
        self._refused.hide()
        self._time = QLabel()
        self._time.setProperty("role", "number")
        self._edit = button(self.tr("Contact   {0}").format(keys_of("contact")), "quiet")
        self._edit.setIcon(look.icon("user"))
        self._edit.clicked.connect(self.edit_requested)
        inside.addStretch(1)
        for part in (
            self._numbers,
            self._others,
            self._who,
            self._verified,
            self._repeat,
            self._refused,
            self._edit,
            self._time,
        ):
            inside.addWidget(part)

    def show_state(self, state: BarState) -> None:
        """Show the contact."""
        self._state = state
        first, *others = self._number_words(state)
        self._numbers.setText(first)
        self._others.setText("  ".join(others))
        choices = state.choices
        who = []
        if choices is not None:
            who = [
                _name_of(self._look, choices.caller_kinds, state.fact("caller_kind")),
                _name_of(self._look, choices.tiers, state.fact("tier")),
                _name_of(self._look, choices.specials, state.fact("special")),
            ]
        months = state.fact("months_on_network")
        if months:
            who.append(self.tr("%n month(s) on the network", "", _whole(months)))
        credit = state.fact("credit")
        if credit:
            who.append(self.tr("credit {0}").format(credit))
        self._who.setText(" · ".join(part for part in who if part))
        self._who.setVisible(state.reveal_problem is None)
        self._verified.setVisible(state.has_contact)
        level = state.verified or "none"
        names = choices.levels if choices else ()
        self._verified.setText(_name_of(self._look, names, level))
        set_role(self._verified, "muted" if level == "none" else "tag")
        repeat = state.fact("repeat_count")
        often = _whole(repeat)
        self._repeat.setVisible(often > 1)
        self._repeat.setText(self.tr("⚠ contact no. {0} lately").format(often))
        refused = state.reveal_problem
        self._refused.setText(self._look.explain(refused) if refused else "")
        self._refused.setVisible(refused is not None)
        self._time.setVisible(state.has_contact)

    def show_time(self, now: datetime) -> None:
        """Show how long the contact has lasted."""
        if self._state.opened_at is not None:
            seconds = max(int((now - self._state.opened_at).total_seconds()), 0)
            self._time.setText(f"{seconds // 60:02d}:{seconds % 60:02d}")

    def _number_words(self, state: BarState) -> list[str]:
        """Return the numbers that differ, each with its name; at least one text."""
        numbers = state.numbers
        if numbers is None:
            return [""]
        parts: list[str] = []
        shown: set[str] = set()
        whole = dict(state.revealed)
        named = (
            (self.tr("Account {0}"), whole.get("account", numbers.account)),
            (self.tr("Calling {0}"), whole.get("calling", numbers.calling)),
            (self.tr("Reach {0}"), whole.get("reach", numbers.reach)),
        )
        for words, number in named:
            if number and number not in shown:
                shown.add(number)
                parts.append(words.format(number))
        return parts or [""]


class ContactForm(Overlay):
    """The facts of the contact, each kept as soon as it is given."""

    def __init__(self, look: Look, parent: QWidget, view_model: BarViewModel) -> None:
        super().__init__(look, parent, "overlay", WIDTH)
        self._vm = view_model
        self._lines: dict[str, LineField] = {}
        self._groups: dict[str, dict[str, QPushButton]] = {}
        self._built: object = None
        self.set_title(self.tr("The contact"))
        self.closed.connect(view_model.close_form)
        self._problem: NoticeBar

    def show_state(self, state: BarState) -> None:
        """Show the form, or nothing."""
        if not state.form_open:
            self.hide()
            return
        if self._built is not state.choices or not self._lines:
            self._built = state.choices
            self._build_form(state)
        self._problem.say(self.look.explain(state.problem) if state.problem else "")
        shown = state.numbers
        for name in NUMBERS:
            value = getattr(shown, name) if shown else ""
            self._lines[name].setPlaceholderText(value or self.tr("11 digits"))
            if not self._lines[name].hasFocus():
                self._lines[name].clear()
        for name in FIGURES:
            self._lines[name].show_text(state.fact(name))
        for name, chips in self._groups.items():
            for value, chip in chips.items():
                chip.setChecked(value == state.fact(name))
        if not self.isVisible():
            self.show()
            self.raise_()
            self._lines["calling"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_form(self, state: BarState) -> None:
        self.empty()
        self._problem = NoticeBar(self.look)
        self.body.addWidget(self._problem)
        names = {
            "calling": self.tr("Calling number"),
            "account": self.tr("Account number (what it is about)"),
            "reach": self.tr("Number to reach the customer"),
            "months_on_network": self.tr("Months on the network"),
            "credit": self.tr("Credit grade"),
        }
        for name in (*NUMBERS, *FIGURES):
            self.body.addWidget(label(names[name], "small"))
            line = LineField()
            line.setAccessibleName(names[name])
            line.setProperty("fact", name)
            line.entered.connect(self._on_entered)
            line.left.connect(self._on_left)
            self._lines[name] = line
            self.body.addWidget(line)
        choices = state.choices
        if choices is None:
            return
        groups = (
            ("caller_kind", self.tr("Who calls"), choices.caller_kinds),
            ("tier", self.tr("Tier"), choices.tiers),
            ("special", self.tr("Special care"), choices.specials),
        )
        for name, words, values in groups:
            if values:
                self.body.addWidget(label(words, "small"))
                self.body.addWidget(self._chips(name, words, values))

    def _chips(self, name: str, words: str, values: tuple[Choice, ...]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, self.look.px(6))
        group = QButtonGroup(holder)
        chips = {}
        for value in values:
            chip = button(self.look.name(value.title, value.title_en), "chip")
            chip.setCheckable(True)
            chip.setAccessibleName(self.tr("{0}: {1}").format(words, chip.text()))
            chip.setProperty("fact", name)
            chip.setProperty("value", value.id)
            chip.clicked.connect(self._on_chip)
            group.addButton(chip)
            flow.addWidget(chip)
            chips[value.id] = chip
        self._groups[name] = chips
        return holder

    def _hand_over(self, line: LineField) -> None:
        name = line.property("fact")
        text = line.text()
        if text.strip() and (name in NUMBERS or text != self._vm.state.fact(name)):
            self._vm.set_fact(name, text)

    @Slot()
    def _on_entered(self) -> None:
        line = self.sender()
        if isinstance(line, LineField):
            line.focusNextChild()

    @Slot()
    def _on_left(self) -> None:
        line = self.sender()
        if isinstance(line, LineField):
            self._hand_over(line)

    @Slot()
    def _on_chip(self) -> None:
        chip = self.sender()
        if chip is not None:
            self._vm.set_fact(chip.property("fact"), chip.property("value"))


def _whole(text: str) -> int:
    """Return a whole number, or 0 where the text is none."""
    return int(text) if text.isdecimal() else 0
