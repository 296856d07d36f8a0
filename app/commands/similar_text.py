"""What a run or a ticket says, as a text to look for similar cases with."""

from __future__ import annotations

from collections.abc import Iterable

from app.calls.views import ContactView
from app.desk.views import TicketView

LONGEST = 4_000


def of_contact(view: ContactView) -> tuple[str, str]:
    """Return what is known of the present request, and the id of its scenario.

    Values that belong to a person say nothing of the matter, so they stay out.
    """
    run = view.runs[view.active_run] if 0 <= view.active_run < len(view.runs) else None
    captured = (one.shown for one in view.captured if not one.personal)
    form = view.handoff
    filled = (one.shown for one in form.fields if not one.personal) if form else ()
    own_note = view.note if view.note_is_own else ""
    said = _joined([run.title if run else "", *captured, form.summary if form else "",
                    *filled, own_note])  # fmt: skip
    return said, run.scenario_id if run else ""


def of_ticket(view: TicketView) -> tuple[str, str]:
    """Return what a ticket tells, and the id of its scenario."""
    told = (value for _, value in view.fields)
    said = _joined([view.row.summary, *told, *view.requests, view.note, view.scenario_title])
    return said, view.scenario_id


def _joined(parts: Iterable[str]) -> str:
    """Return the parts that say something, each once, a line each."""
    told = dict.fromkeys(part.strip() for part in parts)
    return "\n".join(part for part in told if part)[:LONGEST]
