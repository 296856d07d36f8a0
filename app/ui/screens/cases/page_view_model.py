"""The case beside the list: read, marked, corrected, with its like and its history. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.base.clock import CIVIL_TIME
from app.base.errors import AppError

if TYPE_CHECKING:
    from app.cases.case import CaseChange
    from app.search.case_hits import CaseHit, IndexedCase
    from app.ui.runner import Work
    from app.ui.services import WindowServices

EDITABLE = (
    "title", "claim", "done", "outcome", "type", "product", "channel", "region", "occurred_at",
    "closed_at", "satisfaction", "scenario_id", "step", "ticket_number", "tags",
)  # fmt: skip
_MOMENTS = ("occurred_at", "closed_at")


@dataclass(frozen=True)
class PageState:
    """The page.

    Attributes:
        text: what was searched for, to be marked in the case.
        is_missing: the chosen case cannot be found in the index any more.
        playbook: titles of the case's playbook, or None while or where it is not known.
        like: the most similar cases, or None until they have been looked for.
        history: changes, oldest first, or None until they have been asked for.
        typed: fields being corrected, with what stands in them; None while it is only read.
        done: what was done last: `marked`, `changed`, or `history` (opened).
    """

    case_id: str = ""
    text: str = ""
    case: IndexedCase | None = None
    is_missing: bool = False
    playbook: tuple[str, str] | None = None
    like: tuple[CaseHit, ...] | None = None
    history_open: bool = False
    history: tuple[CaseChange, ...] | None = None
    history_problem: AppError | None = None
    typed: Mapping[str, str] | None = None
    is_saving: bool = False
    problem: AppError | None = None
    done: str = ""


class PageViewModel:
    """Shows the chosen case; corrections of each case are kept until they are saved or dropped."""

    def __init__(
        self, services: WindowServices, work: Work, changed: Callable[[PageState], None]
    ) -> None:
        self._cases = services.cases
        self._calls = services.calls
        self._people = services.people
        self._lanes = services.lanes
        self._work = work
        self.changed = changed
        self.saved: Callable[[], None] = lambda: None
        self.state = PageState()
        self._drafts: dict[str, dict[str, str]] = {}

    def show(self, case_id: str, text: str) -> None:
        """Show a case, with the places that match a text; the same case is looked at again."""
        state = self.state
        if case_id != state.case_id:
            self._set(
                PageState(
                    case_id=case_id,
                    text=text,
                    history_open=state.history_open,
                    typed=self._drafts.get(case_id),
                )
            )
        elif text != state.text:
            self._set(replace(state, text=text))
        if case_id:
            self._look(case_id, text)

    def look_again(self) -> None:
        """Look at the case as the index holds it now."""
        if self.state.case_id:
            self._look(self.state.case_id, self.state.text)

    # Marking

    def mark(self, quality: str) -> None:
        """Set the quality mark."""
        case = self.state.case
        if case is None or self.state.is_saving or case.values.get("quality") == quality:
            return
        self._write(
            "marked",
            lambda: self._cases.mark(self._people.current(), case.id, case.version, quality),
            {"quality": quality},
        )

    # Correcting

    def edit(self) -> None:
        """Begin to correct the case where it stands."""
        case = self.state.case
        if case is not None and self.state.typed is None:
            self._keep({name: shown_value(case, name) for name in EDITABLE})
            self._set(replace(self.state, problem=None, done=""))

    def type_field(self, name: str, text: str) -> None:
        """Remember what is being typed."""
        typed = self.state.typed
        if typed is not None and typed.get(name) != text:
            self._keep({**typed, name: text})

    def drop(self) -> None:
        """Put the corrections away."""
        self._drafts.pop(self.state.case_id, None)
        self._set(replace(self.state, typed=None, problem=None))

    def changes(self) -> dict[str, str]:
        """Return the fields that differ from the case, as they were typed."""
        case, typed = self.state.case, self.state.typed
        if case is None or typed is None:
            return {}
        return {
            name: text.strip()
            for name, text in typed.items()
            if text.strip() != shown_value(case, name)
        }

    def save(self) -> None:
        """Keep the corrections; with nothing corrected it only ends correcting."""
        case, changes = self.state.case, self.changes()
        if case is None or self.state.typed is None or self.state.is_saving:
            return
        if not changes:
            self.drop()
            return
        self._write(
            "changed",
            lambda: self._cases.change(self._people.current(), case.id, case.version, changes),
            changes,
        )

    # History

    def toggle_history(self) -> None:
        """Show who changed what, or put it away."""
        is_open = not self.state.history_open
        done = "history" if is_open else ""
        self._set(replace(self.state, history_open=is_open, done=done))
        if is_open:
            self._ask_for_history()

    # Private helpers

    def _keep(self, typed: dict[str, str]) -> None:
        self._drafts[self.state.case_id] = typed
        self._set(replace(self.state, typed=typed))

    def _look(self, case_id: str, text: str) -> None:
        def job() -> IndexedCase | None:
            # A look that was outrun while it waited for its turn is not worth its time.
            return self._cases.look(case_id, text) if self.state.case_id == case_id else None

        def failed(error: AppError) -> None:
            self._set(replace(self.state, case=None, is_missing=True, problem=error))

        self._work.run(self._lanes.cases, job, self._show, failed, latest="cases.look")

    def _show(self, case: IndexedCase | None) -> None:
        state = self.state
        if case is None or case.id != state.case_id:
            return
        if state.case is not None and case.version < state.case.version:
            return  # the index has not heard yet of what was just written
        self._set(replace(state, case=case, is_missing=False))
        if state.like is None:
            self._ask_for_like(case.id)
        if state.playbook is None and case.values.get("scenario_id"):
            self._ask_for_playbook(case.values["scenario_id"], case.id)
        if state.history_open:
            self._ask_for_history()

    def _ask_for_like(self, case_id: str) -> None:
        def done(like: tuple[CaseHit, ...]) -> None:
            self._set_for(case_id, like=like)

        self._work.run(
            self._lanes.cases,
            lambda: self._cases.similar(case_id),
            done,
            lambda error: self._set_for(case_id, like=()),
            latest="cases.like",
        )

    def _ask_for_playbook(self, scenario_id: str, case_id: str) -> None:
        def job() -> tuple[str, str]:
            parts = self._calls.parts(None, scenario_id)
            return parts.title, parts.title_en

        self._work.run(
            self._lanes.reads,
            job,
            lambda titles: self._set_for(case_id, playbook=titles),
            lambda error: None,  # a playbook that is gone: its id is shown, nothing to open
            latest="cases.playbook",
        )

    def _ask_for_history(self) -> None:
        case_id = self.state.case_id
        if case_id:
            self._work.run(
                self._lanes.cases,
                lambda: self._cases.history(case_id),
                lambda found: self._set_for(case_id, history=found, history_problem=None),
                lambda error: self._set_for(case_id, history_problem=error),
                latest="cases.history",
            )

    def _write(self, name: str, job: Callable[[], object], changes: Mapping[str, str]) -> None:
        case = self.state.case
        if case is None:
            return
        self._set(replace(self.state, is_saving=True, problem=None, done=""))

        def done(result: object) -> None:
            if name == "changed":
                self._drafts.pop(case.id, None)
                self._set_for(case.id, typed=None)
            # Shown as written, masked by the door; the index hears of it in a moment.
            written = _written(case, changes, result)
            self._set_for(case.id, case=written, is_saving=False, done=name)
            if self.state.history_open:
                self._ask_for_history()
            self.saved()

        def failed(error: AppError) -> None:
            self._set_for(case.id, is_saving=False, problem=error)

        self._work.run(self._lanes.team_writes, job, done, failed)

    def _set_for(self, case_id: str, **changes: Any) -> None:
        """Change the state where it still shows this case."""
        if self.state.case_id == case_id:
            self._set(replace(self.state, **changes))

    def _set(self, state: PageState) -> None:
        if state != self.state:
            self.state = state
            self.changed(state)


def shown_value(case: IndexedCase, name: str) -> str:
    """Return a field as it stands in the form."""
    if name == "tags":
        return " ".join(case.tags)
    value = case.values.get(name, "")
    if name not in _MOMENTS or not value:
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return moment.astimezone(CIVIL_TIME).strftime("%Y-%m-%d %H:%M") if moment.tzinfo else value


def _written(case: IndexedCase, changes: Mapping[str, str], result: object) -> IndexedCase:
    """Return the case as it was written; what the result does not tell is as it was typed."""
    values, tags = dict(case.values), case.tags
    for name, typed in changes.items():
        value = getattr(result, name, typed)
        if name == "tags":
            tags = tuple(value.split()) if isinstance(value, str) else tuple(value)
        elif isinstance(value, datetime):
            values[name] = value.isoformat()
        else:
            values[name] = "" if value is None else str(value)
    version = getattr(result, "version", case.version + 1)
    return replace(case, version=version, values=values, tags=tags, spans={})
