"""Every key in one table: id, default keys, title, icon, and where it acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True)
class Shortcut:
    """One key.

    Attributes:
        scope: `window` acts everywhere, `call`, `cases` and `desk` on that screen,
            `bare` on the call screen while no text field has the focus, `box` in the search box.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    scope: str = "window"

    @property
    def words(self) -> str:
        """Return the title in the window's language."""
        return QCoreApplication.translate("Shortcuts", self.title)


_ROWS: tuple[tuple[str, tuple[str, ...], Any, str], ...] = (
    ("search", ("Ctrl+K",), QT_TRANSLATE_NOOP("Shortcuts", "Search everything"), "window"),
    ("screen.call", ("Ctrl+1",), QT_TRANSLATE_NOOP("Shortcuts", "Call"), "window"),
    ("screen.cases", ("Ctrl+2",), QT_TRANSLATE_NOOP("Shortcuts", "Cases"), "window"),
    ("screen.desk", ("Ctrl+3",), QT_TRANSLATE_NOOP("Shortcuts", "Desk"), "window"),
    ("screen.settings", ("Ctrl+,",), QT_TRANSLATE_NOOP("Shortcuts", "Settings"), "window"),
    ("keys", ("Ctrl+/",), QT_TRANSLATE_NOOP("Shortcuts", "List the keys"), "window"),
    ("help", ("F1",), QT_TRANSLATE_NOOP("Shortcuts", "Help"), "window"),
    ("strip", ("Ctrl+B",), QT_TRANSLATE_NOOP("Shortcuts", "The run as a narrow strip; again: whole window"), "window"),  # noqa: E501
    ("handoff", ("Ctrl+Return", "Ctrl+Enter"), QT_TRANSLATE_NOOP("Shortcuts", "Hand off; again: send"), "window"),  # noqa: E501
    ("part.claim", ("F5",), QT_TRANSLATE_NOOP("Shortcuts", "Claim"), "call"),
    ("part.principle", ("F6",), QT_TRANSLATE_NOOP("Shortcuts", "Principle"), "call"),
    ("part.procedure", ("F7",), QT_TRANSLATE_NOOP("Shortcuts", "Procedure"), "call"),
    ("part.recovery", ("F8",), QT_TRANSLATE_NOOP("Shortcuts", "Recovery"), "call"),
    ("interrupts", ("F9",), QT_TRANSLATE_NOOP("Shortcuts", "Interrupts"), "call"),
    ("another", ("Ctrl+D",), QT_TRANSLATE_NOOP("Shortcuts", "One more request"), "call"),
    ("contact", ("Ctrl+I",), QT_TRANSLATE_NOOP("Shortcuts", "Edit the contact"), "call"),
    ("mine", ("Ctrl+T",), QT_TRANSLATE_NOOP("Shortcuts", "My tickets"), "window"),
    ("copy_note", ("Ctrl+Shift+C",), QT_TRANSLATE_NOOP("Shortcuts", "Copy the note"), "call"),
    ("open_case", ("Ctrl+O",), QT_TRANSLATE_NOOP("Shortcuts", "On to the cases"), "call"),
    ("next_group", ("Ctrl+Down",), QT_TRANSLATE_NOOP("Shortcuts", "In the results: next group; Ctrl+Up: the one before"), "box"),  # noqa: E501
    ("like", ("F10",), QT_TRANSLATE_NOOP("Shortcuts", "Read a similar case; again: the next"), "call"),  # noqa: E501
    ("close_contact", ("Ctrl+Shift+Return",), QT_TRANSLATE_NOOP("Shortcuts", "Close the contact"), "call"),  # noqa: E501
    ("park", ("Ctrl+G",), QT_TRANSLATE_NOOP("Shortcuts", "Put the contact aside; Alt with a digit takes one up"), "call"),  # noqa: E501
    ("ticket_note", ("Ctrl+U",), QT_TRANSLATE_NOOP("Shortcuts", "Add to the ticket under way"), "call"),  # noqa: E501
    ("file_new", ("Ctrl+N",), QT_TRANSLATE_NOOP("Shortcuts", "File a new ticket all the same"), "call"),  # noqa: E501
    ("reveal", ("F4",), QT_TRANSLATE_NOOP("Shortcuts", "Hold: see the numbers whole"), "call"),
    ("confirm", ("Return",), QT_TRANSLATE_NOOP("Shortcuts", "Said; go on"), "bare"),
    ("answer", ("1…9",), QT_TRANSLATE_NOOP("Shortcuts", "Answer; Alt with the digit works in a field too"), "bare"),  # noqa: E501
    ("none_of_these", ("0",), QT_TRANSLATE_NOOP("Shortcuts", "None of these"), "bare"),
    ("back", ("Backspace", "Alt+Left"), QT_TRANSLATE_NOOP("Shortcuts", "One step back"), "bare"),
    ("close", ("Esc",), QT_TRANSLATE_NOOP("Shortcuts", "Close the panel"), "bare"),
    ("take", ("Return",), QT_TRANSLATE_NOOP("Shortcuts", "Take the ticket"), "desk"),
    ("resolve", ("Ctrl+Return",), QT_TRANSLATE_NOOP("Shortcuts", "Resolve with the note"), "desk"),
    ("return", ("Ctrl+R",), QT_TRANSLATE_NOOP("Shortcuts", "Return with code and note"), "desk"),
    ("refresh", ("F5",), QT_TRANSLATE_NOOP("Shortcuts", "Look again"), "desk"),
    ("cases.find", ("Ctrl+F",), QT_TRANSLATE_NOOP("Shortcuts", "Search cases"), "cases"),
    ("cases.filters", ("Ctrl+Shift+F",), QT_TRANSLATE_NOOP("Shortcuts", "Filters"), "cases"),
    ("cases.order", ("Ctrl+J",), QT_TRANSLATE_NOOP("Shortcuts", "Best or newest first"), "cases"),
    ("cases.mark.1", ("Alt+1",), QT_TRANSLATE_NOOP("Shortcuts", "Mark as model case"), "cases"),
    ("cases.mark.2", ("Alt+2",), QT_TRANSLATE_NOOP("Shortcuts", "Mark as ordinary"), "cases"),
    ("cases.mark.3", ("Alt+3",), QT_TRANSLATE_NOOP("Shortcuts", "Mark as do not use"), "cases"),
    ("cases.edit", ("Ctrl+E",), QT_TRANSLATE_NOOP("Shortcuts", "Correct the case"), "cases"),
    ("cases.keep", ("Ctrl+S",), QT_TRANSLATE_NOOP("Shortcuts", "Save: the corrections, else the search"), "cases"),  # noqa: E501
    ("cases.copy", ("Ctrl+Shift+C",), QT_TRANSLATE_NOOP("Shortcuts", "Copy the case"), "cases"),
    ("cases.history", ("Ctrl+H",), QT_TRANSLATE_NOOP("Shortcuts", "History of the case"), "cases"),
    ("cases.playbook", ("Ctrl+O",), QT_TRANSLATE_NOOP("Shortcuts", "Open its playbook"), "cases"),
    ("cases.kept", ("Ctrl+R",), QT_TRANSLATE_NOOP("Shortcuts", "Saved and recent searches"), "cases"),  # noqa: E501
    ("cases.export", ("Ctrl+Shift+E",), QT_TRANSLATE_NOOP("Shortcuts", "Export the result"), "cases"),  # noqa: E501
    ("cases.import", ("Ctrl+Shift+I",), QT_TRANSLATE_NOOP("Shortcuts", "Import cases"), "cases"),
    ("cases.library", ("Ctrl+L",), QT_TRANSLATE_NOOP("Shortcuts", "Case library: index and packs"), "cases"),  # noqa: E501
    ("cases.again", ("F5",), QT_TRANSLATE_NOOP("Shortcuts", "Search again"), "cases"),
)  # fmt: skip

SHORTCUTS: dict[str, Shortcut] = {row[0]: Shortcut(*row) for row in _ROWS}


def keys_of(name: str) -> str:
    """Return the first key of an action as shown to people."""
    return SHORTCUTS[name].keys[0].replace("Return", "Enter").replace("Down", "↓")
