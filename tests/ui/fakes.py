"""Scripted stand-ins for the services: small, honest about shapes, and talkative in tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.base.clock import FixedClock
from app.base.errors import AppError, Conflict, ContentError
from app.base.events import Publisher
from app.base.people import Person, Role
from app.calls.views import (
    AnswerView,
    AuthorityView,
    CapturedView,
    CheckView,
    ContactView,
    FieldView,
    GraphNode,
    HandoffView,
    KnownView,
    NumbersView,
    OfferView,
    PartsView,
    PromptKind,
    PromptView,
    ResumableView,
    RunView,
    SelfCheckView,
    SignalView,
    TicketBrief,
)
from app.desk.views import OwnTicket, QueueRow, QueueView, TicketView
from app.search.hits import SearchHit, SearchResult, SearchState
from app.ui.services import BookStatus, Choice, ContactChoices, SeatStatus, WindowServices
from tests.ui.fake_cases import FakeCases
from tests.ui.fake_data import FakeData

AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


class AtOnce:
    """A `Work` that does everything at once; `hold` keeps answers back until `release`."""

    def __init__(self) -> None:
        self.hold = False
        self._kept: list[Callable[[], None]] = []
        self._newest: dict[str, int] = {}

    def run(self, lane, job, done, failed, *, latest=""):
        number = self._newest.get(latest, 0) + 1
        if latest:
            self._newest[latest] = number

        def settle() -> None:
            if latest and self._newest[latest] != number:
                return
            try:
                result = job()
            except AppError as error:
                failed(error)
            else:
                done(result)

        if self.hold:
            self._kept.append(settle)
        else:
            settle()

    def release(self, *, backwards: bool = False) -> None:
        """Let the answers kept back come, newest first where asked."""
        self.hold = False
        kept, self._kept = self._kept, []
        for settle in reversed(kept) if backwards else kept:
            settle()


class NoLanes:
    """Lanes for a `Work` that needs none."""

    seat_writes = team_writes = reads = cases = None


def field(id_: str, type_: str = "text", **changes: Any) -> FieldView:
    """Return a field of a form."""
    made = FieldView(
        id=id_,
        label=id_,
        label_en=f"{id_} in English",
        type=type_,
        required=True,
        options=(),
        value="",
        shown="",
        personal=type_ == "phone",
    )
    return replace(made, **changes)


def prompt(kind: PromptKind, step: str, **changes: Any) -> PromptView:
    """Return a prompt of the story."""
    made = PromptView(
        kind=kind,
        run=0,
        scenario_id="overage",
        scenario_title="流量超出费用争议",
        scenario_title_en="Disputed data charge",
        step=step,
        breadcrumb=(step,),
        can_go_back=True,
    )
    return replace(made, **changes)


STORY: tuple[PromptView, ...] = (
    prompt(PromptKind.TALK, "安抚", line="非常抱歉，我马上为您核实。", says_must=("致歉",)),
    prompt(
        PromptKind.TALK,
        "登记",
        fields=(
            field("账期", "month"),
            field("超出金额", "money"),
            field("客户期望", "choice", options=("退费", "解释"), required=False),
        ),
        question="客户说清楚了吗？",
        answers=(AnswerView(1, "说清楚了"),),
        none_of_these=True,
    ),
    prompt(
        PromptKind.TALK,
        "查详单",
        checks=(CheckView(0, "账务系统 > 流量详单", False), CheckView(1, "提醒短信", False)),
        question="详单与账单是否一致？",
        answers=(AnswerView(1, "一致"), AnswerView(2, "不一致"), AnswerView(3, "系统查不到")),
        none_of_these=True,
        limit_s=90,
        entered_at=AT,
    ),
    prompt(
        PromptKind.FACT,
        "查详单",
        fact="tier",
        fields=(field("tier", "choice", options=("普通", "金卡")),),
    ),
    prompt(
        PromptKind.BLOCKED,
        "补救",
        offer=OfferView("减免", "核减争议套外流量费", "未出账核减", "86 元", approval="班长"),
    ),
    prompt(
        PromptKind.OFFER,
        "补救",
        line="为您赠送 1GB 流量，可以吗？",
        offer=OfferView("赠送", "赠送 1GB", "赠送", "1 GB"),
    ),
    prompt(PromptKind.HANDOFF, "转专席"),
    prompt(PromptKind.OWED, "告知", line="最迟明天前答复您。", says_must=("答复时限",)),
    prompt(PromptKind.ENDED, "告知", end="handed_off", can_go_back=False),
)

SIGNALS = (
    SignalView(
        "监管",
        "要向工信部申诉",
        "Official complaint",
        ("工信部",),
        "客户有权申诉",
        "Has the right",
        "不劝阻",
        "Never dissuade",
        ticked=False,
        jump="转专席",
    ),
)


class FakeCalls:
    """Tells the story from prompt to prompt and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.at = 0
        self.seq = 0
        self.is_open = False
        self.values: dict[str, str] = {}
        self.form: dict[str, str] = {"受理号码": "", "问题描述": "流量费争议"}
        self.form_open = False
        self.ticked: set[int] = set()
        self.signals: set[str] = set()
        self.facts: dict[str, str] = {}
        self.note: str | None = None
        self.tickets: tuple[TicketBrief, ...] = ()
        self.drafts: tuple[tuple[str, str], ...] = ()
        self.waiting: tuple[ResumableView, ...] = ()
        self.trouble: Exception | None = None
        self.has_run = False
        self.known = self.known_later = KnownView()
        self.care = ""
        self.is_asking = False
        self.reveal_trouble: AppError | None = None
        self.park_trouble: AppError | None = None
        self.reasons: tuple[str, ...] = ("投诉/流量/超出费用",)
        self.interrupt_id = ""

    # contacts

    def open_contact(self, calling: str = "", account: str = "", reach: str = "") -> ContactView:
        self.is_open = True
        return self._after("open_contact", calling, account, reach)

    def open_run(self, contact_id, seq, scenario_id, step=""):
        self._check(seq)
        self.has_run, self.at = True, 0
        return self._after("open_run", scenario_id)

    def resume(self, contact_id):
        self.is_open = self.has_run = True
        return self._after("resume", contact_id, moves=False)

    def park(self, contact_id):
        if self.park_trouble is not None:
            raise self.park_trouble
        self.asked.append(("park",))
        self.is_open = self.has_run = False

    def note_ticket(self, contact_id, ticket_id, text):
        if not text:
            raise ContentError("calls.ticket_note_empty")
        self.known = replace(
            self.known,
            tickets=tuple(
                replace(one, is_noted=one.is_noted or one.id == ticket_id)
                for one in self.known.tickets
            ),
        )
        return self._after("note_ticket", ticket_id, text)

    def learn(self, contact_id):
        self.is_asking = False
        self.known = self.known_later
        return self._after("learn", moves=False)

    def report_gap(self, words):
        self.asked.append(("report_gap", words))

    def resumable(self):
        return self.waiting

    def close_contact(self, contact_id, reason, outcome, score=None):
        self.asked.append(("close_contact", reason, outcome, score))
        self.is_open = self.has_run = False

    # the run

    def confirm(self, contact_id, seq):
        return self._go(seq, "confirm")

    def answer(self, contact_id, seq, key):
        return self._go(seq, "answer", key)

    def offer(self, contact_id, seq, accepted):
        return self._go(seq, "offer", accepted)

    def go_back(self, contact_id, seq):
        self._check(seq)
        self.at = max(self.at - 1, 0)
        return self._after("go_back")

    def interrupt(self, contact_id, seq, name):
        self._check(seq)
        self.interrupt_id = name
        return self._after("interrupt", name)

    def jump(self, contact_id, seq, target):
        self._check(seq)
        return self._after("jump", target)

    def switch_run(self, contact_id, index):
        return self._after("switch_run", index)

    def fill(self, contact_id, field_id, text):
        self.values[field_id] = text
        if STORY[self.at].fact == field_id:
            self.at += 1
        return self._after("fill", field_id, text)

    def draft(self, contact_id, key, text):
        self.asked.append(("draft", key, text))

    def tick(self, contact_id, index, on):
        (self.ticked.add if on else self.ticked.discard)(index)
        return self._after("tick", index, on)

    # beside

    def signal(self, contact_id, signal, on):
        (self.signals.add if on else self.signals.discard)(signal)
        return self._after("signal", signal, on)

    def set_fact(self, contact_id, name, value):
        self.facts[name] = value
        return self._after("set_fact", name, value)

    def edit_note(self, contact_id, text):
        self.note = text
        return self._after("edit_note", text)

    def parts(self, contact_id, scenario_id):
        return PartsView(
            scenario_id,
            "流量超出费用争议",
            "Disputed data charge",
            ("怎么扣这么多",),
            "扣了还是怕扣？",
            "先安抚再核实",
            (("减免额度", "示例口径"),),
            (("致歉", "抱歉"),),
            ("全退",),
            (GraphNode("开场", "您好", "passed"), GraphNode(STORY[self.at].step, "…", "here")),
            (("开场", STORY[self.at].step, ""),),
            (OfferView("赠送", "赠送 1GB", "赠送"),),
            (("赠送", "送您"),),
        )

    def reveal(self, contact_id, name):
        self.asked.append(("reveal", name))
        if self.reveal_trouble is not None:
            raise self.reveal_trouble
        return "13800001234"

    # handing off

    def open_handoff(self, contact_id):
        self.form_open = True
        return self._after("open_handoff")

    def fill_handoff(self, contact_id, field_id, text):
        self.form[field_id] = text
        return self._after("fill_handoff", field_id, text)

    def self_check(self, contact_id, item, on):
        return self._after("self_check", item, on)

    def set_green(self, contact_id, on):
        return self._after("set_green", on)

    def close_handoff(self, contact_id):
        self.form_open = False
        return self._after("close_handoff")

    def send_handoff(self, contact_id, seq):
        self._check(seq)
        if not all(self.form.values()):
            raise ContentError("calls.form_incomplete", fields="受理号码")
        self.form_open = False
        self.tickets = (
            TicketBrief(
                "t1", "261102-1001-0001-1", AT + timedelta(days=1), "明天9点", "流量专席", "ticket"
            ),
        )
        if STORY[self.at].kind is PromptKind.HANDOFF:
            self.at += 1
        return self._after("send_handoff")

    # the view

    def view(self) -> ContactView:
        """Return the contact as it stands."""
        shown = self._prompt() if self.has_run else None
        return ContactView(
            id="c1",
            seq=self.seq,
            opened_at=AT,
            prompt=shown,
            runs=(RunView(0, "overage", "流量超出费用争议", "Disputed data charge", "", "f"),)
            if self.has_run
            else (),
            active_run=0,
            numbers=NumbersView("138****1234", self.facts.get("account", ""), ""),
            facts=tuple(self.facts.items()),
            verified="none",
            captured=(CapturedView("账期", "账期", "Month", "2026-10", False),),
            authority=(AuthorityView("减免元", "元", "30", "50", "month"),),
            signals=tuple(replace(s, ticked=s.id in self.signals) for s in SIGNALS),
            green_reasons=(),
            note=self.note or f"小结 {self.at}",
            note_is_own=self.note is not None,
            handoff=self._form() if self.form_open else None,
            tickets=self.tickets,
            drafts=self.drafts,
            reasons=self.reasons,
            known=self.known,
            care=self.care,
            is_asking=self.is_asking,
        )

    def _prompt(self) -> PromptView:
        now = STORY[self.at]
        fields = tuple(replace(f, value=self.values.get(f.id, f.value)) for f in now.fields)
        checks = tuple(replace(c, ticked=c.index in self.ticked) for c in now.checks)
        return replace(
            now,
            fields=fields,
            checks=checks,
            in_interrupt=bool(self.interrupt_id),
            none_leads="back" if self.interrupt_id else now.none_leads,
        )

    def _form(self) -> HandoffView:
        return HandoffView(
            form="f",
            desk="流量专席",
            type="投诉/流量/超出费用",
            track="ticket",
            sla="普通",
            summary="反映套外流量费",
            prefilled=0.8,
            fields=tuple(
                field(
                    name,
                    "phone" if name == "受理号码" else "text",
                    value=value,
                    filled_by="run" if value else "",
                )
                for name, value in self.form.items()
            ),
            self_check=(SelfCheckView("identity", True, True), SelfCheckView("risk", False, False)),
        )

    def _go(self, seq: int, *asked: Any) -> ContactView:
        self._check(seq)
        self.interrupt_id = ""
        self.at = min(self.at + 1, len(STORY) - 1)
        return self._after(*asked)

    def _check(self, seq: int) -> None:
        if self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble
        if seq != self.seq:
            raise Conflict("calls.stale_view")

    def _after(self, *asked: Any, moves: bool = True) -> ContactView:
        self.asked.append(asked)
        self.seq += moves
        return self.view()

    def names(self) -> list[str]:
        """Return what was asked, by name."""
        return [asked[0] for asked in self.asked]


def hit(id_: str, title: str, kind: str = "scenario") -> SearchHit:
    """Return a hit."""
    return SearchHit(
        id_,
        kind,
        title,
        f"{title} in English",
        "流量/超出费用",
        "这是答案",
        "怎么扣了这么多",
        ((0, 2),),
        ((0, 1),),
        "title",
        1.0,
        "",
    )


class FakeSearch:
    """Finds by substring."""

    def __init__(self) -> None:
        self.hits = [
            hit("overage", "流量超出费用争议"),
            hit("cap", "流量封顶"),
            hit("q1", "流量问答", "faq"),
        ]
        self.state = SearchState.READY
        self.asked: list[tuple[str, str]] = []

    def search(self, text, category="", limit=20):
        self.asked.append((text, category))
        found = tuple(h for h in self.hits if text in h.title)
        tell = "扣了还是怕扣？" if len(found) > 1 else ""
        return SearchResult(
            text, found, suggestion="" if found else "流量", tell_apart=tell, state=self.state
        )


class FakeDesk:
    """One ticket that can be taken, resolved and returned."""

    def __init__(self) -> None:
        self.state = "filed"
        self.version = 1
        self.trouble: AppError | None = None
        self.notes: list[tuple[str, ...]] = []
        self.mine: tuple[OwnTicket, ...] = ()
        self.count = 1

    def queue(self, person, desk="", states="open"):
        rows = tuple(self._row(n) for n in range(self.count))
        return QueueView(rows, AT, waiting=self.count, late=0)

    def ticket(self, person, ticket_id):
        moves = {"filed": ("take",), "taken": ("resolve", "return")}.get(self.state, ())
        return TicketView(
            row=self._row(int(ticket_id[1:])),
            scenario_id="overage",
            scenario_title="流量超出费用争议",
            step="转专席",
            account_shown="138****1234",
            calling_shown="138****1234",
            reach_shown="",
            fields=(("争议账期", "2026-10"),),
            transcript=((AT, "安抚", "said", "抱歉"),),
            requests=("核减（班长审批）",),
            signals=(),
            note="小结",
            changes=((AT, "坐席 1001", "file", "", ""),),
            moves=moves,
            version=self.version,
        )

    def take(self, person, ticket_id):
        self._maybe_trouble()
        self.state, self.version = "taken", self.version + 1

    def resolve(self, person, ticket_id, version, note):
        self._maybe_trouble()
        self.notes.append(("resolve", note))
        self.state, self.version = "resolved", self.version + 1

    def give_back(self, person, ticket_id, version, code, note):
        self._maybe_trouble()
        self.notes.append(("return", code, note))
        self.state, self.version = "returned", self.version + 1

    def refile(self, person, ticket_id, version, note):
        self.notes.append(("refile", note))
        self.state = "filed"
        self.mine = ()

    def own(self, person):
        return self.mine

    def seen(self, person, ticket_ids):
        self.notes.append(("seen", *ticket_ids))
        self.mine = tuple(replace(ticket, is_news=False) for ticket in self.mine)

    def return_codes(self):
        return (("资料不全", "Details missing"), ("非本专席", "Another desk"))

    def come_back(self) -> None:
        """Let the ticket come back to its first owner."""
        self.mine = (
            OwnTicket(
                "t0",
                "261102-1001-0001-1",
                "套外流量费",
                "returned",
                AT,
                60.0,
                AT,
                "资料不全",
                "缺截图",
                "专席 2001",
                True,
            ),
        )

    def _maybe_trouble(self) -> None:
        if self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble

    def _row(self, at: int) -> QueueRow:
        return QueueRow(
            id=f"t{at}",
            number=f"261102-1001-000{at}-1",
            lane="ordinary",
            track="ticket",
            desk="流量专席",
            type="投诉/流量/超出费用",
            summary="反映套外流量费",
            state=self.state,
            filed_at=AT,
            due_at=AT + timedelta(hours=24),
            due_in_s=3600.0 * (at + 1),
            used=0.9,
            resolve_in_s=7200.0,
            first_owner="坐席 1001",
            holder="",
            mine=False,
        )


class FakePeople:
    """One person who can change the role."""

    def __init__(self, role: Role = Role.AGENT) -> None:
        self.person = Person("person-1001", "1001", "坐席 1001", role)

    def current(self) -> Person:
        return self.person

    def change(self, work_number, name, role):
        self.person = Person(self.person.id, work_number, name, role)
        return self.person


class FakeBook:
    """A book of one playbook."""

    problems: tuple[str, ...] = ()

    def status(self) -> BookStatus:
        return BookStatus(1, 1, self.problems)

    def choices(self) -> ContactChoices:
        return ContactChoices(
            caller_kinds=(Choice("机主", "机主", "Owner"), Choice("使用人", "使用人", "User")),
            tiers=(Choice("普通", "普通", "Standard"), Choice("金卡", "金卡", "Gold")),
            levels=(Choice("none", "未核身", "Not verified"), Choice("L2", "二级核身", "Level 2")),
            specials=(Choice("60+", "60+", "60 or older"),),
            categories=(Choice("流量", "流量", "Mobile data"),),
            interrupts=(Choice("hold", "等待", "Hold"), Choice("silence", "静默", "Silence")),
            kinds=(Choice("咨询", "咨询", "Enquiry"), Choice("投诉", "投诉", "Complaint")),
            businesses=(
                (
                    Choice("流量", "流量", "Mobile data"),
                    (
                        Choice("超出费用", "超出费用", "Beyond the package"),
                        Choice("使用范围", "使用范围", "Scope of the data"),
                    ),
                ),
                (
                    Choice("宽带", "宽带", "Broadband"),
                    tuple(Choice(f"项{n}", f"项{n}", f"Item {n}") for n in range(1, 13)),
                ),
            ),
        )


class FakeSeat:
    """A seat that is connected."""

    def status(self) -> SeatStatus:
        return SeatStatus(True, 2, 0)


def services(lanes: Any, **changes: Any) -> WindowServices:
    """Return fakes of everything."""
    made = WindowServices(
        calls=FakeCalls(),
        desk=FakeDesk(),
        search=FakeSearch(),
        cases=FakeCases(),
        book=FakeBook(),
        people=FakePeople(Role.SUPERVISOR),
        seat=FakeSeat(),
        data=FakeData(),
        lanes=lanes,
        clock=FixedClock(AT + timedelta(seconds=12)),
        events=Publisher(),
    )
    return replace(made, **changes)
