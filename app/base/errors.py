"""Expected trouble: each error carries a code and facts; sentences live in app.base.messages."""

from __future__ import annotations


class AppError(Exception):
    """Trouble that the program expected; shown beside the work, never as a crash.

    Attributes:
        code: key of the sentence in `app.base.messages`, such as ``storage.newer_schema``.
        facts: values for the placeholders of that sentence; never personal data.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class ContentError(AppError):
    """What was written or typed does not hold: a playbook, a field, a form."""


class NotAllowed(AppError):
    """The step, the role or the state does not permit this."""


class Conflict(AppError):
    """Somebody or something was quicker: the state is no longer the one acted upon."""


class NotFound(AppError):
    """What was asked for does not exist (any more)."""


class Unavailable(AppError):
    """A database, folder or index cannot be reached just now."""
