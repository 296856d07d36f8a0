"""Realistic playbooks in any number, clean under the shipped data files.

Words are combined by a seeded generator, so that claims overlap as those of a real book do,
names of neighbours resemble each other, and the same seed always gives the same files.
"""

# ruff: noqa: E501
from __future__ import annotations

import random
import shutil
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "scenarios"

TOPICS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("流量", "超出费用", ("套外流量费", "流量包", "定向流量", "夜间流量", "共享流量", "结转流量")),
    ("流量", "限速与提醒", ("限速", "流量提醒", "封顶短信", "达量降速", "不限量套餐")),
    ("网店", "激活失败", ("新卡激活", "实名照片", "人脸识别", "激活码", "号卡")),
    ("网店", "订单物流", ("订单", "物流进度", "配送员", "签收", "补寄")),
    ("网店", "取消退款", ("取消订单", "退款", "预存款", "运费", "靓号费")),
    ("宽带", "断网", ("光猫", "路由器", "分光器", "网线", "拨号")),
    ("宽带", "网速慢", ("测速", "千兆宽带", "无线网", "游戏延迟", "视频卡顿")),
    ("宽带", "移机", ("移机", "新地址", "装机师傅", "预约时间", "资源不足")),
    ("网络信号", "信号弱", ("室内信号", "电梯信号", "基站", "信号格", "掉线")),
    ("网络信号", "通话质量", ("通话杂音", "单通", "接不通", "回音", "掉话")),
    ("账单", "充值未到账", ("充值卡", "网上充值", "缴费", "到账短信", "代充")),
    ("账单", "停机复机", ("停机", "复机", "停机提醒", "信用额度", "紧急开机")),
)
SYMPTOMS = (
    "突然没有了", "一直不到账", "多扣了钱", "查不到", "办不了", "没有人通知我", "跟宣传的不一样",
    "等了三天没消息", "换了手机还是这样", "别人的都正常", "老是提示失败", "越用越差",
    "说好的没兑现", "取消不掉", "找不到在哪里看", "用不了", "时好时坏", "扣了两次",
)  # fmt: skip
OPENERS = ("我的", "为什么", "你们的", "怎么", "昨天开始", "上个月", "家里的", "我妈的", "刚买的")
PLACES = ("北区", "南区", "老城", "新区", "县城", "乡镇", "校园", "工厂", "写字楼", "小区")
CHECKS = ("时间与次数", "开通记录", "下发短信", "处理进度", "历史工单", "套餐说明", "渠道来源")
SOOTHING = (
    "给您添了麻烦，非常抱歉，我马上为您核实。",
    "您的心情我理解，我先把情况查清楚。",
    "让您久等了，我这就一步一步帮您看。",
)


CHAIN = 6
"""Questions in a row before a finding."""


def write_book(folder: Path, count: int, seed: int = 20261101, lines: int = 135) -> list[Path]:
    """Write `count` playbooks of about `lines` lines, with the shipped interrupts beside them.

    Returns the paths of the playbooks.
    """
    shutil.copytree(SHIPPED / "interrupts", folder / "interrupts", dirs_exist_ok=True)
    shutil.copy(SHIPPED / "parameters.yaml", folder / "parameters.yaml")
    written: list[Path] = []
    for number in range(count):
        business, item, words = TOPICS[number % len(TOPICS)]
        target = folder / f"generated-{number % len(TOPICS):02}"
        target.mkdir(parents=True, exist_ok=True)
        path = target / f"generated-{number:05}.yaml"
        text = playbook(number, business, item, words, random.Random(seed + number), lines)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def playbook(
    number: int, business: str, item: str, words: tuple[str, ...], dice: random.Random, lines: int
) -> str:
    """Return the text of one playbook."""
    word, other = dice.sample(words, 2)
    place = dice.choice(PLACES)
    questions = max(2, (lines - 115) // 10)
    head = f"""\
id: generated-{number:05}
title: {place}{word}{dice.choice(SYMPTOMS)}
title_en: {item} case {number}
summary: 客户反映{word}与{other}有问题，核实后按责任解释、补救或转专席
category: {business}/{item}
version: 1
owner: 资费知识组
reviewed: 2026-11-01
review_every: 365d
valid: {{from: 2026-01-01}}
claims:
{_claims(words, dice, number)}
synonyms:
  {word}: [{word}业务, {word}服务, {place}{word}]
  {other}: [{other}功能, {other}情况]
ask_to_tell_apart: 是{word}的问题，还是{other}的问题？
principle: 先安抚再核实，一次说清{word}的依据，按责任补救，不与客户争辩。
must_say:
  致歉: {dice.choice(SOOTHING)}
  答复时限: {{say: 最迟 <答复时限> 前答复您。, when: handed_off}}
never_say: [这是系统问题, 一定给您全退, 不归我管]
basis:
  - {{rule: {word}处理口径, source: 示例口径, checked: 2026-11-01}}
authority:
  坐席: {{may: [核减申请, 赠送流量], 减免元: {{其他: 30, 金卡: 50}}, 赠送流量GB: 1}}
  班长: {{may: [核减申请, 赠送流量], 减免元: 100, 赠送流量GB: 5}}
  专席: {{may: [核减申请, 核减, 赠送流量], 减免元: 500, 赠送流量GB: 20}}
limits:
  减免元: {{unit: 元, per: month}}
  赠送流量GB: {{unit: GB, per: contact}}
start: 安抚
otherwise: 转专席
steps:
  安抚:
    say: {dice.choice(SOOTHING)}
    says: [致歉]
    next: 登记
  登记:
    form:
      - {{id: 发生时间, label: 什么时候发生的, type: text, required: true}}
      - {{id: 争议金额, label: 争议金额（元）, type: money, required: true}}
      - {{id: 客户期望, label: 客户希望怎么解决, type: choice, options: [退费, 解释, 尽快恢复], required: true}}
    next: 分流
  分流:
    ask: 主要是哪方面的问题？
    answers:
{_aspects(questions, other)}
"""
    steps = "".join(
        _question(place_, questions, word, other, dice) for place_ in range(1, questions + 1)
    )
    return head + steps + _rest(business, item, word, other, questions)


def _aspects(questions: int, other: str) -> str:
    """Return the answers that lead to each chain of questions."""
    starts = range(1, questions + 1, CHAIN)
    lines = [f"      {other}第{place}类: 核实{start}" for place, start in enumerate(starts, 1)]
    return "\n".join([*lines, "      说不清楚: 转专席"])


def _claims(words: tuple[str, ...], dice: random.Random, number: int) -> str:
    claims: dict[str, None] = {}
    while len(claims) < 8:
        opener, word, symptom = dice.choice(OPENERS), dice.choice(words), dice.choice(SYMPTOMS)
        tail = dice.choice(("", "，急死了", f"，{dice.choice(PLACES)}这边", "，帮我看看", "啊"))
        claims[f"{opener}{word}{symptom}{tail}"] = None
    lines = [f"  - {claim}" for claim in claims]
    lines[0] += f"，第{number % 97 + 2}次打来了"
    return "\n".join(lines)


def _question(place: int, questions: int, word: str, other: str, dice: random.Random) -> str:
    is_last = place == questions or place % CHAIN == 0
    onward = "定责客户" if is_last else f"核实{place + 1}"
    check, second = dice.sample(CHECKS, 2)
    return f"""\
  核实{place}:
    say: 我正在看第 {place} 项，关于{word}的{check}，请稍等。
    check:
      - 账务系统 > {word}：核对{check}
      - 服务记录 > {other}：核对{second}
    limit_s: {dice.choice((45, 60, 90, 120))}
    ask: {check}与客户说的是否一致？
    answers:
      一致: {onward}
      不一致: {"定责我方" if place == 1 else dice.choice(("定责我方", "转专席"))}
      查不到: {dice.choice((onward, "转专席"))}
"""


def _rest(business: str, item: str, word: str, other: str, questions: int) -> str:
    asked = range(1, min(questions, CHAIN) + 1)
    answers = ", ".join([f"分流: {other}第1类", *(f"核实{place}: 一致" for place in asked)])
    facts = "发生时间: 昨天下午, 争议金额: 20, 客户期望: 解释"
    return f"""\
  定责客户:
    set: {{责任: 客户}}
    say: 查到的情况是这样，<发生时间> 的 <争议金额> 元按标准资费收取，办理时有过提醒。
    ask: 客户是否认可？
    answers:
      认可: 解释办结
      不认可: 关怀
  定责我方:
    set: {{责任: 我方}}
    recover: [减免费用, 赠送流量]
    when:
      - {{if: accepted.减免费用 or accepted.赠送流量, to: 补救办结}}
      - {{else: 转专席}}
  关怀:
    recover: [赠送流量]
    when:
      - {{if: accepted.赠送流量, to: 补救办结}}
      - {{else: 转专席}}
  转专席:
    recover: [专人回电]
    handoff: 核查
    next: 告知
  告知:
    say: 已为您登记，工单号 <工单号>，最迟 <答复时限> 前由专人答复您。
    says: [答复时限]
    end: handed_off
  解释办结:
    say: 感谢您的理解，以后{word}有变化会短信提醒您。
    end: explained
  补救办结:
    say: 已为您提交处理，到账后会有短信告知。
    end: resolved
recovery:
  减免费用: {{offer: 核减争议费用, kind: 未出账核减, uses: 减免元, amount: 争议金额, needs: 核减申请, fault: [我方], approval: 班长, say: 我为您申请核减 <争议金额> 元。}}
  赠送流量: {{offer: 赠送 1GB, kind: 赠送, uses: 赠送流量GB, amount: 1, needs: 赠送流量, say: 为您申请 1GB 当月流量，您看可以吗？}}
  专人回电: {{offer: 专人回电, kind: 回电, say: 我帮您转给专席处理，由专人给您回电。}}
handoff:
  核查:
    desk: 流量集中处理专席
    type: 投诉/{business}/{item}
    track: ticket
    sla: 普通
    summary: <受理号码> 反映{word}问题，争议 <争议金额> 元，期望 <客户期望>
    include: [发生时间, 争议金额, 客户期望, 责任]
    fields:
      - {{id: 截图, label: {other}截图, type: file}}
escalate:
  - {{signal: 监管, to: 转专席, note: 客户有权申诉；不劝阻、不评价}}
practice:
  mood: 急躁
  lines: [你们的{word}到底怎么回事, 我不听解释]
  facts: {{{facts}}}
  answers: {{{answers}, 定责客户: 不认可}}
  accepts: [赠送流量]
  ending: resolved
tests:
  - {{facts: {{{facts}}}, answers: {{{answers}, 定责客户: 认可}}, ending: explained}}
"""
