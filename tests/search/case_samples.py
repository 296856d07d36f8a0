"""A small library of invented cases to search in."""

from __future__ import annotations

from datetime import datetime

from app.base.clock import CIVIL_TIME
from app.cases.case import Case


def day(text: str) -> datetime:
    """Return the noon of a civil day."""
    return datetime.fromisoformat(f"{text}T12:00").replace(tzinfo=CIVIL_TIME)


def sample(name: str, claim: str, on: str = "2026-03-01", **values: object) -> Case:
    """Return a case by name; what is not given is empty."""
    facts: dict[str, object] = {
        "id": name,
        "number": f"AL-{name}",
        "source": f"typed:{name}",
        "claim": claim,
        "occurred_at": day(on),
        "added_by": "lin",
        "added_at": day("2026-06-01"),
        "changed_by": "lin",
        "changed_at": day("2026-06-01"),
    }
    return Case.model_validate({**facts, **values}, strict=False)


LIBRARY = [
    sample(
        "alert",
        "客户说流量用完了也没有收到流量提醒，结果产生套外费用，要求退还。",
        title="流量提醒没有收到",
        done="核实提醒开关被关闭，重新打开并核减一半费用。",
        type="投诉/流量/限速与提醒",
        product="畅享套餐",
        region="东城",
        outcome="已解决",
        channel="热线",
        scenario_id="data-cap",
        tags=("提醒",),
    ),
    sample(
        "alert-model",
        "客户反映流量提醒总是晚到，超出以后才收到，要求说明原因。",
        "2026-02-10",
        title="提醒短信晚到",
        type="投诉/流量/限速与提醒",
        region="西城",
        quality="model",
        scenario_id="data-cap",
    ),
    sample(
        "fibre",
        "宽带断网三天，光猫亮红灯，师傅一直没有上门。",
        "2025-12-31",
        title="宽带断网没人修",
        done="派单上门更换光猫，断网期间费用按天减免。",
        type="报障/宽带/断网",
        region="东城",
        outcome="已解决",
        scenario_id="broadband-down",
    ),
    sample(
        "slow",
        "晚上网速慢，测速只有十兆，宽带明明办的是千兆。",
        "2026-01-01",
        type="投诉/宽带/网速",
        region="南川",
        outcome="部分解决",
    ),
    sample(
        "number",
        "想携号转网，客服却说合约没有到期，违约金要两百元。",
        "2026-04-05",
        type="咨询/携号转网",
        region="西城",
    ),
    sample(
        "hidden",
        "流量提醒不准，这件处理有误，不宜参考。",
        quality="do_not_use",
        region="东城",
    ),
    sample("latin", "办理２Ｉ２Ｃ号卡后收不到ICCID，iPhone15也不能激活。", region="南川"),
    sample("rare", "机主姓名里有𠮷字，系统打不出来😀，实名登记失败。", region="南川"),
    sample("gap", "先说流量，提醒的事以后再说。", "2024-07-01", region="北山"),
]
