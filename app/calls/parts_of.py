"""The four parts of a scenario for F5-F8: claim, principle, procedure, recovery."""

from __future__ import annotations

import re

from app.calls.lookup import Lookup
from app.calls.presenter import offer_view
from app.calls.state import Run
from app.calls.views import GraphNode, OfferView, PartsView
from app.scenarios.book import Book
from app.scenarios.model import Offer, Scenario, Step


def parts_of(
    book: Book, scenario_id: str, run: Run | None, lookup: Lookup | None, role: str
) -> PartsView:
    """Return the parts; with a run, where it stands and what may be offered now."""
    scenario = book.scenarios[scenario_id]
    here = run.state.frames[0].step if run else ""
    passed = set(run.visited) if run else set()
    return PartsView(
        scenario_id=scenario_id,
        title=scenario.title,
        title_en=scenario.title_en or scenario.title,
        claims=scenario.claims,
        tell_apart=scenario.ask_to_tell_apart or "",
        principle=scenario.principle or "",
        basis=tuple((basis.rule, basis.source) for basis in scenario.basis),
        must_say=tuple((label, must.say) for label, must in scenario.must_say.items()),
        never_say=scenario.never_say,
        nodes=tuple(
            GraphNode(
                step=name,
                text=_told(step, scenario),
                state="here" if name == here else "passed" if name in passed else "ahead",
                end=step.end.value if step.end else "",
            )
            for name, step in scenario.steps.items()
        ),
        edges=tuple(edge for name, step in scenario.steps.items() for edge in _edges(name, step)),
        offers=tuple(
            _offer(name, offer, lookup, role) for name, offer in scenario.recovery.items()
        ),
        offer_lines=tuple((name, offer.say) for name, offer in scenario.recovery.items()),
        faq=tuple((pair.question, pair.answer) for pair in scenario.faq),
        notices=tuple(notice.text for notice in scenario.notices),
        related=tuple(
            (other, book.scenarios[other].title)
            for other in scenario.related
            if other in book.scenarios
        ),
    )


def _told(step: Step, scenario: Scenario) -> str:
    """Return what a step is about: its line, question or work, else what it asks or offers."""
    if told := step.say or step.ask or (step.do.text if step.do else ""):
        return told
    if step.form:
        return "、".join(field.label for field in step.form)
    if step.recover:
        offers = (scenario.recovery[name].offer for name in step.recover.offers)
        return "；".join(offers)
    if step.handoff and (form := scenario.handoff.get(step.handoff)):
        return form.summary or form.desk
    return "、".join(step.check)


def _edges(name: str, step: Step) -> list[tuple[str, str, str]]:
    found = [(name, target, label) for label, target in (step.answers or {}).items()]
    if step.next:
        found.append((name, step.next, ""))
    found.extend(
        (name, branch.to or branch.otherwise or "", _condition(branch.condition or ""))
        for branch in step.when or ()
    )
    return found


def _condition(text: str) -> str:
    """Return a condition in words an agent reads."""
    return (
        re.sub(r"accepted\.(\w+)", r"接受“\1”", text)
        .replace(" or ", " 或 ")
        .replace(" and ", " 且 ")
    )


def _offer(name: str, offer: Offer, lookup: Lookup | None, role: str) -> OfferView:
    if lookup is not None:
        return offer_view(name, offer, lookup, role)
    approval = offer.approval.value if offer.approval else ""
    return OfferView(name=name, offer=offer.offer, kind=offer.kind.value, approval=approval)
