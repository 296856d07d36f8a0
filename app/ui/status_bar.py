"""The line at the foot: connection, outbox, the book, who sits here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel

from app.ui.shortcuts import keys_of
from app.ui.widgets.roles import button, label, row, set_role
from app.ui.words import role_name

if TYPE_CHECKING:
    from app.base.people import Person
    from app.ui.look import Look
    from app.ui.services import BookStatus, SeatStatus


class StatusLine(QFrame):
    """The status line.

    Signals:
        book_requested: the state of the book is wanted.
        keys_requested: the list of keys is wanted.
    """

    book_requested = Signal()
    keys_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "footer")
        inside = row(self, gap=look.px(16))
        inside.setContentsMargins(look.px(12), look.px(2), look.px(12), look.px(2))
        self._sign = QLabel()
        self._connection = label(role="small", wrap=False)
        self._outbox = label(role="small", wrap=False)
        self._book = button("", "quiet")
        self._book.clicked.connect(self.book_requested)
        self._person = label(role="small", wrap=False)
        keys = button(self.tr("Keys   {0}").format(keys_of("keys")), "quiet")
        keys.setIcon(look.icon("keyboard", "muted", 16))
        keys.clicked.connect(self.keys_requested)
        connection = row(gap=look.px(6))
        connection.addWidget(self._sign)
        connection.addWidget(self._connection)
        inside.addLayout(connection)
        inside.addWidget(self._outbox)
        inside.addWidget(self._book)
        inside.addStretch(1)
        inside.addWidget(keys)
        inside.addWidget(self._person)
        self._connection.setText(self.tr("Opening…"))
        self._book.hide()

    def say_closed(self) -> None:
        """Say that opening has failed; the reason stands in place of the screens."""
        side = self._look.px(16)
        self._sign.setPixmap(self._look.icon("warning", "warn", 16).pixmap(side, side))
        set_role(self._connection, "warn")
        self._connection.setText(self.tr("Not open"))

    def show_seat(self, status: SeatStatus) -> None:
        """Show connection and outbox."""
        icon = "online" if status.connected else "offline"
        tint = "muted" if status.connected else "warn"
        side = self._look.px(16)
        self._sign.setPixmap(self._look.icon(icon, tint, 16).pixmap(side, side))
        set_role(self._connection, "small" if status.connected else "warn")
        self._connection.setText(
            self.tr("Connected") if status.connected else self.tr("Desk away: tickets wait here")
        )
        words = self.tr("Outbox {0}").format(status.outbox_waiting)
        if status.outbox_dead:
            words = self.tr("{0}, {1} need a hand").format(words, status.outbox_dead)
        set_role(self._outbox, "warn" if status.outbox_dead else "small")
        self._outbox.setText(words)

    def show_book(self, status: BookStatus) -> None:
        """Show how many playbooks serve and how many have problems."""
        words = self.tr("%n playbook(s)", "", status.playbooks)
        if status.problems:
            problems = self.tr("%n problem(s)", "", len(status.problems))
            words = self.tr("{0} · {1}").format(words, problems)
        icon = "warning" if status.problems else "playbook"
        self._book.setIcon(self._look.icon(icon, "warn" if status.problems else "muted", 16))
        self._book.setText(words)
        self._book.show()

    def show_person(self, person: Person) -> None:
        """Show who sits here."""
        self._person.setText(
            self.tr("{0} · no. {1}").format(
                person.name or role_name(person.role.value), person.work_number
            )
        )
