"""A small book that shows every rule of a run, independent of the shipped playbooks."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from app.scenarios.book import Book, book_from_sources

ROOT = Path(__file__).parents[2]

FEE = """
id: fee
title: 费用争议
title_en: Disputed fee
category: 流量/超出费用
owner: 测试
reviewed: 2026-01-01
claims: [费用不对, 多扣了钱, 账单不对, 乱扣费, 扣多了]
principle: 先核身，再核实，后补救。
must_say:
  致歉: 给您添麻烦了，非常抱歉。
  时限: {say: 最迟 <答复时限> 前答复您。, when: handed_off}
authority:
  坐席: {may: [申请], 减免元: {其他: 30, 金卡: 50}}
  班长: {may: [申请], 减免元: 100}
  专席: {may: [申请, 直减], 减免元: 500}
limits: {减免元: {unit: 元, per: month}}
start: 开场
otherwise: 转专席
unverified: 不能告知
steps:
  开场:
    say: 您好，我来帮您查。
    next: 登记
  登记:
    form:
      - {id: 账期, label: 账期, type: month, required: true}
      - {id: 金额, label: 金额, type: money, required: true}
      - {id: 客户期望, label: 客户期望, type: choice, options: [退费, 解释]}
    next: 查账单
  查账单:
    discloses: [流量详单]
    check: [看账单, 看详单]
    say: <账期> 多收了 <金额> 元吗，我看一下。
    ask: 账单对吗？
    answers: {对: 解释, 不对: 补救, 看不出: 转专席}
  解释:
    set: {责任: 客户}
    say: 这笔费用是对的。
    ask: 认可吗？
    answers: {认可: 完, 不认可: 转专席}
  补救:
    set: {责任: 我方}
    recover: [减免, 直减, 回电]
    when:
      - {if: accepted.减免 or accepted.回电, to: 补救完}
      - {if: months_on_network >= 12, to: 完}
      - {else: 转专席}
  补救完:
    say: 已经为您申请。
    end: resolved
  完: {say: 谢谢理解。, end: explained}
  不能告知: {say: 没有核实成功，先不能告诉您。, end: declined}
  转专席:
    handoff: 争议
    next: 告知
  告知:
    say: 工单号 <工单号>。
    end: handed_off
recovery:
  减免:
    offer: 减免费用
    say: 我为您申请减免 <金额> 元。
    kind: 未出账核减
    uses: 减免元
    amount: 金额
    needs: 申请
    fault: [我方]
    approval: 班长
  直减:
    offer: 直接减免
    say: 我为您申请直接减免。
    kind: 未出账核减
    uses: 减免元
    amount: 金额
    needs: 直减
    fault: [我方]
  回电: {offer: 专人回电, kind: 回电, say: 专人给您回电。}
handoff:
  争议:
    desk: 流量集中处理专席
    type: 投诉/流量/超出费用
    sla: 普通
    summary: <受理号码> 反映 <账期> 多收 <金额> 元
    include: [账期, 金额, 客户期望, 责任]
    fields:
      - {id: 凭证, label: 凭证, type: file}
escalate: [{signal: 监管, to: 转专席, note: 记原话}]
"""

OTHER = """
id: other
title: 另一场景
title_en: Another
category: 流量/超出费用
owner: 测试
reviewed: 2026-01-01
claims: [另一件事, 还有别的事, 换一个问题, 不是这个, 别的业务]
principle: 直接说明。
must_say: {致歉: 给您添麻烦了，非常抱歉。}
authority:
  坐席: {may: []}
  班长: {may: []}
  专席: {may: []}
start: 说
otherwise: 说
steps:
  说: {say: 关于 <金额> 元的事，我来说明。, says: [致歉], end: explained}
"""

CHECK = """
id: identity-check
title: 核身
kind: interrupt
claims: [为什么核身]
start: 问
steps:
  问:
    say: 请核实身份。
    ask: 核实了吗？
    answers: {二级: 过, 一级: 一级过, 没有: 未过}
  过: {set: {verified: L2}, end: back}
  一级过: {set: {verified: L1}, end: back}
  未过: {say: 没有核实成功。, end: unverified}
"""

HOLD = """
id: hold
title: 等待
kind: interrupt
claims: [让客户等]
start: 等
steps:
  等: {say: 请稍等。, end: back}
"""

THIRD = """
id: third-party
title: 非机主
kind: interrupt
claims: [帮别人问]
start: 问
steps:
  问:
    ask: 机主来了吗？
    answers: {来了: 同意, 没来: 没来}
  同意: {set: {caller_kind: 机主}, end: back}
  没来: {say: 请机主来电。, end: back}
"""


@lru_cache(maxsize=1)
def small_book() -> Book:
    """Return the book; data files are the shipped ones."""
    sources = {
        f"resources/{name}.yaml": (ROOT / "resources" / f"{name}.yaml").read_bytes()
        for name in ("types", "tiers", "verification", "risk", "desk", "note")
    }
    texts = {
        "fee": FEE,
        "other": OTHER,
        "identity-check": CHECK,
        "hold": HOLD,
        "third-party": THIRD,
    }
    sources |= {f"scenarios/t/{name}.yaml": text.encode() for name, text in texts.items()}
    book = book_from_sources(sources, date(2026, 1, 5))
    assert set(book.scenarios) == set(texts), book.problems
    return book
