"""Who works with the program and what each role may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Role of a person; the value is the word that playbooks use under `authority`."""

    AGENT = "坐席"
    SUPERVISOR = "班长"
    SPECIALIST = "专席"
    COMPLAINT_SUPERVISOR = "投诉主管"
    EDITOR = "知识编辑"
    TRAINER = "内训师"
    QUALITY_REVIEWER = "质检员"


# The roles that every playbook must give an authority for.
AUTHORITY_ROLES: tuple[Role, ...] = (Role.AGENT, Role.SUPERVISOR, Role.SPECIALIST)


class Right(StrEnum):
    """Something a role may or may not do in the program."""

    TAKE_CALLS = "take_calls"
    WORK_TICKETS = "work_tickets"
    REVEAL_VALUES = "reveal_values"


_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.AGENT: frozenset({Right.TAKE_CALLS, Right.REVEAL_VALUES}),
    Role.SUPERVISOR: frozenset(Right),
    Role.SPECIALIST: frozenset({Right.TAKE_CALLS, Right.WORK_TICKETS, Right.REVEAL_VALUES}),
    Role.COMPLAINT_SUPERVISOR: frozenset(Right),
    Role.EDITOR: frozenset({Right.TAKE_CALLS}),
    Role.TRAINER: frozenset({Right.TAKE_CALLS}),
    Role.QUALITY_REVIEWER: frozenset({Right.TAKE_CALLS}),
}


@dataclass(frozen=True)
class Person:
    """A colleague: identity, work number as spoken to customers, name and role."""

    id: str
    work_number: str
    name: str
    role: Role

    @property
    def signature(self) -> str:
        """Return what stands under this person's work: the name, else role and number."""
        return self.name or f"{self.role.value} {self.work_number}"

    def has(self, right: Right) -> bool:
        """Return whether this person's role carries the right."""
        return right in _RIGHTS[self.role]
