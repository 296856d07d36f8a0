"""Words for ends, states of tickets, lanes and other short codes that screens show."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_ENDS = {
    "resolved": QT_TRANSLATE_NOOP("Words", "Solved"),
    "explained": QT_TRANSLATE_NOOP("Words", "Explained"),
    "handed_off": QT_TRANSLATE_NOOP("Words", "Handed off"),
    "transferred": QT_TRANSLATE_NOOP("Words", "Transferred"),
    "callback": QT_TRANSLATE_NOOP("Words", "To be called back"),
    "declined": QT_TRANSLATE_NOOP("Words", "Declined"),
    "unverified": QT_TRANSLATE_NOOP("Words", "Not verified"),
    "back": QT_TRANSLATE_NOOP("Words", "Back"),
}
_STATES = {
    "filed": QT_TRANSLATE_NOOP("Words", "Waiting"),
    "taken": QT_TRANSLATE_NOOP("Words", "Taken"),
    "returned": QT_TRANSLATE_NOOP("Words", "Returned"),
    "resolved": QT_TRANSLATE_NOOP("Words", "Resolved"),
}
_MOVES = {
    "file": QT_TRANSLATE_NOOP("Words", "Filed"),
    "take": QT_TRANSLATE_NOOP("Words", "Taken"),
    "return": QT_TRANSLATE_NOOP("Words", "Returned"),
    "refile": QT_TRANSLATE_NOOP("Words", "Filed again"),
    "resolve": QT_TRANSLATE_NOOP("Words", "Resolved"),
    "note": QT_TRANSLATE_NOOP("Words", "Note added"),
}
_LANES = {
    "ordinary": QT_TRANSLATE_NOOP("Words", "Ordinary"),
    "green": QT_TRANSLATE_NOOP("Words", "Green channel"),
    "live": QT_TRANSLATE_NOOP("Words", "Live transfer"),
    "ticket": QT_TRANSLATE_NOOP("Words", "Ticket"),
}
_TRANSCRIPT = {
    "said": QT_TRANSLATE_NOOP("Words", "said"),
    "checked": QT_TRANSLATE_NOOP("Words", "checked"),
    "unchecked": QT_TRANSLATE_NOOP("Words", "not checked"),
    "answered": QT_TRANSLATE_NOOP("Words", "answered"),
    "filled": QT_TRANSLATE_NOOP("Words", "noted"),
    "offered": QT_TRANSLATE_NOOP("Words", "offered"),
    "accepted": QT_TRANSLATE_NOOP("Words", "accepted"),
    "declined": QT_TRANSLATE_NOOP("Words", "declined"),
    "finding": QT_TRANSLATE_NOOP("Words", "found"),
    "signal": QT_TRANSLATE_NOOP("Words", "risk"),
    "verified": QT_TRANSLATE_NOOP("Words", "identity"),
}


_ROLES = {
    "坐席": QT_TRANSLATE_NOOP("Words", "Agent"),
    "班长": QT_TRANSLATE_NOOP("Words", "Supervisor"),
    "专席": QT_TRANSLATE_NOOP("Words", "Specialist"),
    "投诉主管": QT_TRANSLATE_NOOP("Words", "Complaint supervisor"),
    "知识编辑": QT_TRANSLATE_NOOP("Words", "Knowledge editor"),
    "内训师": QT_TRANSLATE_NOOP("Words", "Trainer"),
    "质检员": QT_TRANSLATE_NOOP("Words", "Quality reviewer"),
}


def _word(table: dict[str, object], code: str) -> str:
    source = table.get(code)
    return QCoreApplication.translate("Words", str(source)) if source else code


def role_name(role: str) -> str:
    """Return the word for a role."""
    return _word(_ROLES, role)


def end_name(code: str) -> str:
    """Return the word for an end."""
    return _word(_ENDS, code)


def state_name(code: str) -> str:
    """Return the word for a ticket's state."""
    return _word(_STATES, code)


def move_name(code: str) -> str:
    """Return the word for a move in a ticket's history."""
    return _word(_MOVES, code)


def lane_name(code: str) -> str:
    """Return the word for a lane or a track."""
    return _word(_LANES, code)


def transcript_name(code: str) -> str:
    """Return the word for the kind of a line in the agent's run."""
    return _word(_TRANSCRIPT, code)
