"""A small book for search tests, written for them."""

from __future__ import annotations

from app.search.documents import IndexDocument

OVERAGE = IndexDocument(
    id="data-overage",
    kind="scenario",
    title="流量超出费用争议",
    title_en="Disputed charge for data beyond the package",
    category="流量/超出费用",
    claims=("我流量怎么扣了这么多钱", "套餐没用完为什么还收套外流量", "一晚上跑了好几个G"),
    synonyms=(("套外流量", ("流量超套", "跑超了")),),
    body="先安抚再核实\n核对提醒短信的下发时间\n为您申请核减",
    summary="客户认为套外流量费不合理",
    tell_apart="是已经扣费了，还是怕会扣费？",
)
CAP = IndexDocument(
    id="data-cap",
    kind="scenario",
    title="流量封顶设置",
    category="流量/封顶",
    claims=("怎么设置流量封顶", "怕流量超了扣钱"),
    body="在营业厅软件里设置",
    summary="客户想避免超出流量",
    tell_apart="是已经扣费了，还是怕会扣费？",
)
BROADBAND = IndexDocument(
    id="broadband-down",
    kind="scenario",
    title="宽带断网上不了",
    title_en="Broadband is down",
    category="宽带/断网",
    claims=("家里宽带突然断网了", "光猫红灯一直闪", "上不了网怎么办"),
    synonyms=(("光猫", ("猫", "调制解调器")),),
    body="先查片障\n请您看一下光猫的灯\n重启后再试",
    summary="宽带突然上不了网",
)
ORDER = IndexDocument(
    id="order-2i2c",
    kind="scenario",
    title="2I2C订单激活失败",
    title_en="Order cannot be activated",
    category="网店/激活失败",
    claims=("卡到了激活不了", "5G卡激活老是报错"),
    body="核对ICCID后四位",
    summary="号卡激活报错",
)
REFUND = IndexDocument(
    id="refund-way",
    kind="faq",
    title="退款会退到哪里？",
    category="网店/取消退款",
    claims=("钱退到微信还是银行卡",),
    body="原路退回您付款的账户。",
    summary="原路退回您付款的账户。",
)
BOOK = (OVERAGE, CAP, BROADBAND, ORDER, REFUND)


def many(count: int) -> list[IndexDocument]:
    """Return so many different documents."""
    places = ("城东", "城西", "港口", "山脚", "河边")
    things = ("宽带", "电视", "手机卡", "路由器")
    return [
        IndexDocument(
            id=f"made-{number}",
            kind="scenario",
            title=f"{places[number % 5]}{things[number % 4]}第{number}号问题",
            category="宽带/断网",
            claims=(f"我家{places[number % 5]}的{things[number % 4]}坏了{number}次",),
        )
        for number in range(count)
    ]
