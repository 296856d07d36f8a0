"""Every key in one table: id, default keys, title, and where it acts; a person may change them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.base.errors import AppError, ContentError


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
    ("gap", ("Ctrl+E",), QT_TRANSLATE_NOOP("Shortcuts", "Nothing found: report it to the editors"), "call"),  # noqa: E501
    ("confirm", ("Return",), QT_TRANSLATE_NOOP("Shortcuts", "Said; go on"), "bare"),
    ("answer", ("1…9",), QT_TRANSLATE_NOOP("Shortcuts", "Answer; Alt with the digit works in a field too"), "bare"),  # noqa: E501
    ("none_of_these", ("0",), QT_TRANSLATE_NOOP("Shortcuts", "None of these"), "bare"),
    ("back", ("Backspace", "Alt+Left"), QT_TRANSLATE_NOOP("Shortcuts", "One step back"), "bare"),
    ("copy_line", ("Ctrl+C",), QT_TRANSLATE_NOOP("Shortcuts", "With nothing selected: copy the line"), "bare"),  # noqa: E501
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

_CHANGED = "baodian_keys"
_FIXED = frozenset({"take"})
"""Enter is no Qt shortcut: fields, buttons and input methods want it first."""
_MEET = frozenset({"call", "bare", "box"})
_TYPING_MODIFIERS = ("Ctrl+", "Alt+", "Meta+")
_EDITING = frozenset(
    f"Ctrl+{key}" for key in ("A", "C", "V", "X", "Y", "Z", "Shift+Z", "Left", "Right", "Home",
                              "End", "Backspace", "Del", "Ins")
) | {"Alt+F4", "Alt+Tab"}  # fmt: skip
_FUNCTION_KEY = re.compile(r"(Shift\+)?F([1-9]|1[0-2])")


def keys_of(name: str) -> str:
    """Return the first key of an action as shown to people."""
    return shown_key(keys_now(name)[0])


def shown_key(key: str) -> str:
    """Return a key as it stands on a keyboard."""
    return key.replace("Return", "Enter").replace("Down", "↓")


def keys_now(name: str) -> tuple[str, ...]:
    """Return the keys of an action as they are in use: changed ones before the table's."""
    changed = changed_keys().get(name)
    return with_keypad(changed) if changed else SHORTCUTS[name].keys


def changed_keys() -> dict[str, str]:
    """Return the keys that a person changed, by action; part of the application's dress."""
    app = QCoreApplication.instance()
    kept = app.property(_CHANGED) if app is not None else None
    return dict(kept) if kept else {}


def use_keys(changed: Mapping[str, str]) -> None:
    """Have the application use these changed keys from now on."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_CHANGED, dict(changed))


def is_pressed(name: str, event: QKeyEvent) -> bool:
    """Return whether a key press is that of an action."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
    return any(QKeySequence(key) == pressed for key in keys_now(name))


def can_change(name: str) -> bool:
    """Return whether an action may have another key."""
    return SHORTCUTS[name].scope not in ("bare", "box") and name not in _FIXED


def as_key(text: str) -> str:
    """Return a key combination in the spelling of the table, empty where it is none."""
    sequence = QKeySequence(text)
    spelled = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    is_one = sequence.count() == 1 and not QKeySequence(spelled).isEmpty()
    return spelled.replace("Enter", "Return") if is_one else ""


def with_keypad(key: str) -> tuple[str, ...]:
    """Return a key with its twin of the keypad."""
    return (key, key.replace("Return", "Enter")) if "Return" in key else (key,)


def key_trouble(name: str, key: str, changed: Mapping[str, str]) -> AppError | None:
    """Return why an action may not have a key beside the changes given, or None."""
    if name not in SHORTCUTS:
        return ContentError("keys.unknown_action", name=name)
    if not can_change(name):
        return ContentError("keys.fixed", name=SHORTCUTS[name].words)
    spelled = as_key(key)
    if not spelled:
        return ContentError("keys.unknown_key", key=key)
    is_own = spelled in SHORTCUTS[name].keys
    is_plain = not (spelled.startswith(_TYPING_MODIFIERS) or _FUNCTION_KEY.fullmatch(spelled))
    if is_plain and not is_own:
        return ContentError("keys.plain", key=shown_key(spelled))
    if spelled in _EDITING and not is_own:
        return ContentError("keys.editing", key=spelled)
    return _taken(SHORTCUTS[name], spelled, changed)


def _taken(wanting: Shortcut, key: str, changed: Mapping[str, str]) -> AppError | None:
    answers = {f"Alt+{digit}" for digit in range(10)}
    for other in SHORTCUTS.values():
        own = changed.get(other.id)
        keys = set(with_keypad(own)) if own else set(other.keys)
        if other.id == "answer":
            keys |= answers
        shipped = not own and key in wanting.keys and key in other.keys  # meant to be shared
        clashes = key in keys and _meet(wanting.scope, other.scope)
        if other.id != wanting.id and clashes and not shipped:
            return ContentError("keys.taken", key=shown_key(key), other=other.words)
    return None


def _meet(one: str, other: str) -> bool:
    """Return whether keys of two places can be pressed in one and the same."""
    return one == other or "window" in (one, other) or {one, other} <= _MEET
