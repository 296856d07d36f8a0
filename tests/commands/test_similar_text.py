"""The text that similar cases are looked for with."""

from __future__ import annotations

from dataclasses import replace

from app.calls.views import CapturedView
from app.commands import similar_text
from tests.calls.rig import AGENT
from tests.ui.fakes import FakeCalls, FakeDesk


def captured(label: str, shown: str, *, personal: bool = False) -> CapturedView:
    return CapturedView(label, label, label, shown, personal)


def test_a_run_says_its_scenario_and_what_was_captured_but_nothing_personal() -> None:
    calls = FakeCalls()
    calls.open_run("c1", 0, "overage")
    view = replace(
        calls.resume("c1"),
        captured=(
            captured("现象", "半夜没有信号"),
            captured("联系电话", "138****5678", personal=True),
            captured("又一项", "半夜没有信号"),
        ),
    )
    said, scenario = similar_text.of_contact(view)
    assert scenario == "overage"
    assert said.splitlines() == ["流量超出费用争议", "半夜没有信号"]


def test_the_agents_own_note_counts_and_the_written_one_does_not() -> None:
    view = replace(FakeCalls().open_contact(), captured=())
    own = replace(view, note="客户说装了两次都没修好", note_is_own=True)
    assert similar_text.of_contact(own)[0] == "客户说装了两次都没修好"
    assert similar_text.of_contact(replace(own, note_is_own=False)) == ("", "")


def test_an_open_form_counts_without_its_numbers() -> None:
    calls = FakeCalls()
    calls.open_run("c1", 0, "overage")
    calls.open_handoff("c1")
    view = calls.fill_handoff("c1", "受理号码", "13812345678")
    form = view.handoff
    assert form is not None
    fields = tuple(replace(one, shown=one.value) for one in form.fields)
    said, _ = similar_text.of_contact(replace(view, handoff=replace(form, fields=fields)))
    assert {"反映套外流量费", "流量费争议"} <= set(said.splitlines())
    assert "13812345678" not in said


def test_a_ticket_says_summary_fields_requests_and_note() -> None:
    view = FakeDesk().ticket(AGENT, "t0")
    said, scenario = similar_text.of_ticket(view)
    assert scenario == "overage"
    assert {view.row.summary, "2026-10", "核减（班长审批）", "小结"} <= set(said.splitlines())


def test_a_very_long_note_is_cut() -> None:
    view = replace(FakeCalls().open_contact(), note="长" * 50_000, note_is_own=True)
    assert len(similar_text.of_contact(view)[0]) == similar_text.LONGEST
