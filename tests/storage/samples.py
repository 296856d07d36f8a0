"""Records to keep and find again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from app.calls.records import ContactRecord, Gift, JournalEntry, MessageKind, OutboxMessage, Promise
from app.cases.case import Case, CaseChange
from app.cases.stores import ImportProgress
from app.desk.ticket import Move, Ticket, TicketChange, TicketField, TicketState, TranscriptLine
from tests.storage.conftest import NOON

ACCOUNT = "13812345678"
CALLING = "18698765432"
REACH = "02166554433"
ID_CARD = "11010519491231002X"


def entry(seq: int, contact_id: str = "c1", **data: Any) -> JournalEntry:
    at = NOON + timedelta(seconds=seq)
    return JournalEntry(contact_id, seq, at, "filled", data or {"手机号": ACCOUNT, "n": seq})


def message(id_: str, minutes: int = 0) -> OutboxMessage:
    payload = {"account_number": ACCOUNT, "note": "客户很着急"}
    return OutboxMessage(id_, MessageKind.FILE_TICKET, payload, NOON + timedelta(minutes=minutes))


def ticket(id_: str = "t1", **changes: Any) -> Ticket:
    made = Ticket(
        id=id_,
        number=f"261122-0001-{id_}-1",
        desk="流量集中处理专席",
        type="投诉/流量/超出费用",
        track="ticket",
        sla="普通",
        lane="ordinary",
        summary=f"客户 {ACCOUNT} 对套外流量费不认可",
        state=TicketState.FILED,
        filed_at=NOON,
        due_at=NOON + timedelta(hours=48),
        resolve_by=NOON + timedelta(hours=40),
        first_owner_id="p1",
        first_owner_name="王芳",
        contact_id="c1",
        account_number=ACCOUNT,
        calling_number=CALLING,
        reach_number=REACH,
        scenario_id="data-over",
        scenario_title="套外流量费",
        step="核对",
        fingerprint="f" * 64,
        fields=(
            TicketField("证件", "证件号码", "id_card", ID_CARD),
            TicketField("金额", "争议金额", "money", "30.00"),
        ),
        transcript=(TranscriptLine(NOON, "核对", "filled", f"号码 {ACCOUNT}"),),
        requests=("退还 30 元",),
        signals=("监管",),
        note="请在晚上 20:00 后回电",
        changes=(TicketChange(f"{id_}-filed", Move.FILE, "p1", "王芳", NOON),),
        changed_at=NOON,
    )
    return replace(made, **changes)


def change(
    id_: str, move: Move = Move.TAKE, person: str = "s1", minutes: int = 1, **more: Any
) -> TicketChange:
    return TicketChange(
        id_, move, person, f"专席{person}", NOON + timedelta(minutes=minutes), **more
    )


def contact(id_: str = "c1", **changes: Any) -> ContactRecord:
    made = ContactRecord(
        id=id_,
        calling_number=CALLING,
        account_number=ACCOUNT,
        person_id="p1",
        opened_at=NOON - timedelta(minutes=5),
        closed_at=NOON,
        reason="投诉/流量/超出费用",
        outcome="转专席",
        note=f"客户 {ACCOUNT} 要求退费",
        scenarios=(("data-over", "转专席"), ("silence", "返回")),
        score=9,
    )
    return replace(made, **changes)


def gift(id_: str = "g1", **changes: Any) -> Gift:
    made = Gift(
        id=id_,
        contact_id="c1",
        account_number=ACCOUNT,
        limit="流量减免",
        amount=Decimal("30.10"),
        unit="元",
        offer="减免",
        scenario_id="data-over",
        person_id="p1",
        given_at=NOON - timedelta(days=30),
    )
    return replace(made, **changes)


def promise(id_: str = "q1", **changes: Any) -> Promise:
    made = Promise(
        id=id_,
        contact_id="c1",
        account_number=ACCOUNT,
        text=f"明天 10 点前回电 {REACH}",
        person_id="p1",
        made_at=NOON - timedelta(days=2),
        due_at=NOON - timedelta(days=1),
    )
    return replace(made, **changes)


def case(id_: str = "k1", **changes: Any) -> Case:
    made = {
        "id": id_,
        "number": f"AL-{id_}",
        "source": f"typed:{id_}",
        "title": "套外流量费不认可",
        "claim": "客户反映本月套外流量费 30 元，称从未收到提醒短信，要求核实并退还。",
        "done": "核对详单后为客户说明计费规则，并申请减免一半。",
        "outcome": "已解决",
        "type": "投诉/流量/超出费用",
        "product": "冰激凌套餐",
        "channel": "热线",
        "region": "朝阳",
        "occurred_at": NOON - timedelta(days=3),
        "closed_at": NOON - timedelta(days=1),
        "satisfaction": 8,
        "scenario_id": "data-over",
        "step": "核对",
        "ticket_number": "261122-0001-0001-7",
        "tags": ("流量", "“提醒”"),
        "masked": 1,
        "added_by": "p1",
        "added_at": NOON,
        "changed_by": "p1",
        "changed_at": NOON,
    }
    return Case(**(made | changes))


def case_change(id_: str, version: int = 2, **changes: Any) -> CaseChange:
    made = {
        "id": id_,
        "person_id": "p2",
        "person_name": "李敏",
        "at": NOON + timedelta(minutes=5),
        "version": version,
        "before": {"outcome": "已解决"},
        "after": {"outcome": "部分解决"},
    }
    return CaseChange(**(made | changes))


def progress(file_hash: str = "f" * 64, **changes: Any) -> ImportProgress:
    made = ImportProgress(
        file_hash=file_hash,
        file_name="案例.xlsx",
        mapping='{"诉求": "claim"}',
        rows=500,
        added=480,
        known=5,
        rejected=15,
        twins=3,
        masked={"phone": 7, "name": 2},
        is_finished=False,
        person_id="p1",
        at=NOON,
    )
    return replace(made, **changes)
