"""The case: how one complaint was solved, without anything that belongs to a person."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

LONGEST_TEXT = 20_000
"""Characters of a claim or of what was done; the longest public complaint we know has 8,985."""


class Quality(StrEnum):
    """What a case is worth as a precedent."""

    MODEL = "model"
    ORDINARY = "ordinary"
    DO_NOT_USE = "do_not_use"


Word = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_TEXT)]


class CaseWords(BaseModel):
    """What a person may write or correct of a case; as it is kept, so already masked.

    Attributes:
        type: `kind/business/item` of `resources/types.yaml`, or empty.
        outcome: how it ended, in a few words, such as 已解决.
        satisfaction: the customer's score out of ten.
        scenario_id: the playbook that answers it; `step` is where the run stood.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: Line = ""
    claim: Annotated[Text, Field(min_length=1)]
    done: Text = ""
    outcome: Word = ""
    type: Word = ""
    product: Word = ""
    channel: Word = ""
    region: Word = ""
    occurred_at: AwareDatetime | None = None
    closed_at: AwareDatetime | None = None
    satisfaction: Annotated[int, Field(ge=0, le=10)] | None = None
    scenario_id: Word = ""
    step: Word = ""
    ticket_number: Word = ""
    tags: tuple[Word, ...] = ()
    quality: Quality = Quality.ORDINARY


class Case(CaseWords):
    """A case of the library.

    Attributes:
        number: unique; as the source gave it, else made from file and row.
        source: where it came from, unique: `row:<hash of ticket or number, and claim>`,
            `<file hash>:<row>` where a row has neither, `ticket:<id>` or `typed:<id>`.
        twin_of: number of the case that says nearly the same, or empty.
        masked: how many personal values were covered at the door.
    """

    id: str
    number: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    source: str
    twin_of: str = ""
    masked: Annotated[int, Field(ge=0)] = 0
    added_by: str
    added_at: AwareDatetime
    changed_by: str
    changed_at: AwareDatetime
    version: Annotated[int, Field(ge=1)] = 1

    @property
    def moment(self) -> datetime:
        """Return when it happened, or the nearest moment known; what "newest first" means."""
        return self.occurred_at or self.closed_at or self.added_at


class CaseChange(BaseModel):
    """One line of a case's history.

    Attributes:
        before, after: the fields that differ, as shown to people.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    person_id: str
    person_name: str
    at: AwareDatetime
    version: int
    before: dict[str, str]
    after: dict[str, str]
