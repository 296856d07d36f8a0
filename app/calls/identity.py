"""Identity before account data: who may hear or change it, and at which level.

A step that discloses or changes data is never entered below its level: the engine asks
who calls, runs the interrupt that is missing, and otherwise leads to the failed path.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.calls.state import Contact
from app.scenarios.catalogs import DataKind, Verification
from app.scenarios.facts import CONTACT_FIELDS
from app.scenarios.model import Step

CHECK = "identity-check"
THIRD_PARTY = "third-party"
ACCOUNT = CONTACT_FIELDS[1]


@dataclass(frozen=True)
class Gate:
    """What stands between the contact and a step's data; all empty where it is open.

    Attributes:
        ask: fact that must be known first.
        interrupt: interrupt that opens the gate.
        level: identity level the step needs, or empty where it needs none.
    """

    ask: str = ""
    interrupt: str = ""
    level: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether the data may be told or changed now."""
        return not self.ask and not self.interrupt


def gate(step: Step, contact: Contact, verification: Verification) -> Gate:
    """Return what the step's data needs in this contact."""
    # A kind that the data file no longer lists is guarded as the most private one.
    unknown = DataKind(level=list(verification.levels)[-1])
    kinds = [verification.kinds.get(name, unknown) for name in (*step.discloses, *step.changes)]
    level = max((kind.level for kind in kinds), key=verification.rank, default="")
    if not kinds or verification.rank(level) == 0:
        return Gate(level=level)
    if not contact.numbers.get("account"):
        return Gate(ask=ACCOUNT, level=level)  # identity is checked for a number, so know it first
    caller = contact.facts.get("caller_kind", "")
    if not caller:
        return Gate(ask="caller_kind", level=level)
    if any(caller not in kind.callers for kind in kinds):
        return Gate(interrupt=THIRD_PARTY, level=level)
    if verification.rank(contact.facts.get("verified", "none")) < verification.rank(level):
        return Gate(interrupt=CHECK, level=level)
    return Gate(level=level)
