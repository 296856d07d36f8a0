"""Realistic cases in any number: different claims of 60-200 characters, Zipf-like vocabulary.

    python tests/benchmarks/generated_cases.py FILE.csv [--cases 640000]

Clauses, things and troubles of telecom complaints are combined with tens of thousands of made-up
names of places, tariffs and shops, all drawn with chances that fall off with their rank, as words
of real texts do. The same seed gives the same cases; they come one by one, never held at once.
"""

# ruff: noqa: E501, SIM905 (words stand in rows)
from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from app.cases.case import Case, Quality

SEED = 20261122
SHORTEST, LONGEST = 60, 200
FIRST_DAY = datetime(2023, 11, 1, tzinfo=UTC)
DAYS = 3 * 365
_BLOCK = 20_000

THINGS = tuple(
    """
流量 套餐 宽带 话费 号卡 光猫 副卡 账单 短信 漫游 会员 合约 信号 订单 积分 固话 电视 路由器 发票 押金 充值 携转 靓号
亲情网 语音包 定向流量 国际长途 来电显示 彩铃 夜间流量 流量包 共享流量 结转流量 基站 千兆宽带 滞纳金 违约金 保证金 预存款
赠送话费 手机终端 分期付款 视频会员 音乐会员 云盘 来电提醒 呼叫转移 国际漫游 物联网卡 校园套餐 老人套餐 无线网 机顶盒
摄像头 遥控器 装机费 调测费 初装费 一次性费用 月租费 最低消费 增值业务 代收费 信用额度 电子发票 详单 实名信息 身份证照片
激活码 验证码 服务密码 短信通知 停机提醒 流量提醒 余额提醒 封顶短信 线上营业厅 自助终端 代理点 客户经理 装维师傅 快递员
号码归属 主副卡 融合套餐 家庭共享 企业专线 对讲业务 视频彩铃 骚扰拦截 权益礼包 优惠券 满减活动 首充优惠 转网资格 协议期
光纤接口 分光器 网线 测速结果 上行速率 游戏加速 时延 丢包 片区割接 基站搬迁 室内分布 电梯信号 地下车库 高铁沿线 山区覆盖
""".split()
)
TROUBLES = tuple(
    """
多扣费 没到账 用不了 退订不了 没有通知 查不到 限速 断网 扣了两次 办不了 自动续订 被停机 无法激活 网速慢 掉线 没人上门
不能取消 迟迟不退 资费不符 重复收费 未经同意开通 无法登录 收不到 审核不通过 丢件 一直不发货 提示系统繁忙 复机失败
口径不一 承诺没兑现 推诿 态度差 听不清 单通 接不通 杂音大 测速不达标 频繁跳闪 白天正常晚上卡顿 没有资源 爽约 反复报修
查无记录 无法过户 不给开发票 发票抬头错误 协议期内不让改 违约金过高 解约困难 转网被拒 短信轰炸 骚扰电话多 定位偏差
号码被占用 余额不足误停 充错号码 到期不提醒 赠送没生效 权益领不到 积分清零 共享不成功 副卡单独计费 套外计费 漫游高额费用
达量降速 流量跑得快 半夜跑流量 结转失效 叠加包没用上 扣减顺序不对 合账出错 分摊错误 托收失败 银行扣款未入账 押金不退
""".split()
)
WISHES = tuple(
    """
要求退费 要求核实 要求尽快修复 要求给出书面答复 要求解约 要求减免违约金 希望专人回电 要求恢复原套餐 要求补偿流量 要求道歉
不接受解释 要求上门检测 要求更换设备 要求取消业务 要求核减费用 表示将向上反映 要求当天处理 要求赔偿误工费 希望保留号码
要求说明计费依据 要求提供录音 要求关闭自动续订 要求退还押金 要求延长有效期 要求补发礼包
""".split()
)
DEEDS = tuple(
    """
核对详单 查看开通记录 核实下发短信 测试端口光衰 更换光猫 重置密码 补发激活码 核减争议费用 退还预存款 赠送流量 关闭业务
解释计费规则 预约上门 协调基站优化 重新提交审核 催促物流 恢复套餐 延长有效期 登记升级 回电致歉 更换网线 调整信道 割接恢复
补开发票 变更归属 取消自动续订 协助转网 免除违约金 补登积分 复机处理 核对银行流水 录音调听
""".split()
)
OUTCOMES = ("已解决", "已解释", "已退费", "已补偿", "客户撤诉", "转部门处理", "未解决", "联系不上")
CHANNELS = ("热线", "在线客服", "营业厅", "掌厅", "公众号", "上级转办")
REGIONS = tuple(
    "东城 西城 南川 北岭 江口 海宁 云山 青原 安平 永丰 和州 长滩 新桥 石门 金沙 白水".split()
)
PRODUCTS = tuple("手机 宽带 固话 电视 物联网 号卡 国际漫游 增值业务 融合套餐 企业专线".split())
TYPES = tuple(
    """
投诉/流量/超出费用 投诉/流量/限速与提醒 投诉/流量/短时间跑流量 投诉/流量/国际漫游流量 咨询/流量/用量查询 投诉/流量/流量包订购
投诉/网店/激活失败 投诉/网店/订单物流 投诉/网店/取消退款 投诉/网店/实名照片审核 报障/宽带/断网 报障/宽带/网速慢
投诉/宽带/移机 投诉/宽带/拆机退费 投诉/宽带/催修爽约 报障/宽带/电视 报障/宽带/固话 咨询/宽带/新装 咨询/宽带/续费
""".split()
)

# Letters stand for slots: T thing, X trouble, W wish, P place, N tariff, S shop, D day, M money,
# C count, H hours, G gigabytes, U service number.
_OPENINGS = (
    "客户反映D在P办理的T，X", "客户来电称T出现X的情况", "客户称其使用N期间T，X", "客户投诉P的T，X",
    "客户反映D起T，X，影响正常使用", "客户表示D通过S订购N后T，X", "客户反映名下T，X",
    "用户D来电反映N的T，X", "客户家住P，反映T，X", "机主本人来电，称T，X，金额M元",
)  # fmt: skip
_CLAUSES = (
    "客户称已联系客服C次均未解决", "前期客服答复T正常", "客户查询T发现多出M元", "客户在P使用时X",
    "客户表示从未办理N", "工作人员D上门后仍X", "客户认为T与宣传不符", "N页面写明G个G却X",
    "客户重启设备后T依旧X", "周边邻居T均正常", "S承诺的T至今没有兑现", "客户已提供T截图",
    "D扣除M元", "等待超过H小时无人联系", "客户担心T会再次X", "客户称T影响工作", "涉及T和T两项",
    "订单尾号U", "同一地址C户均X", "客户对T的解释不认可", "系统显示N已生效", "客户要求核对T",
    "短信显示T剩余G个G", "客户改用其他手机测试T仍X", "S表示不清楚T规则", "客户曾在P营业厅咨询T",
    "此前因T投诉过C次", "工单显示T处理完毕但客户称X", "客户不记得T何时开通", "P片区近期有T施工",
    "客户称N到期后被转为N", "孩子在P上学急需T", "老人不会操作T", "客户出差到P后T就X",
    "月初T扣费M元，月末又扣M元", "夜里H点左右T，X",
)  # fmt: skip
_ENDINGS = ("现W", "客户W", "W，请核实处理", "客户情绪激动，W", "W，否则W", "望尽快核实T，W")
_DONE = (
    "经核实T属X，已D1，客户认可", "D1后T恢复正常", "已D1并D1，回访客户满意", "核实N规则后D1，客户表示理解",
    "联系P现场人员D1，T已正常", "因T存在争议，D1并核减M元", "多次联系客户未接通，已短信告知T处理结果",
    "D1，同时提醒客户关注T",
)  # fmt: skip
_TITLES = ("T，X", "NT，X", "PT，X", "T和T，X", "W（T）", "T，X，W")

Piece = str | Callable[[], str]
Pattern = tuple[Piece, ...]


class Dice:
    """Draws words with chances that fall off with their rank, many at a time."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def ranked(
        self, words: Sequence[str], flatness: float = 2.7, power: float = 1.0
    ) -> Callable[[], str]:
        """Return a function that draws one of the words, the first most often."""
        weights = accumulate(1 / (rank + flatness) ** power for rank in range(len(words)))
        return self._drawn(words, list(weights))

    def even(self, words: Sequence[str]) -> Callable[[], str]:
        """Return a function that draws one of the words, all alike."""
        return self._drawn(words, list(range(1, len(words) + 1)))

    def _drawn(self, words: Sequence[str], weights: Sequence[float]) -> Callable[[], str]:
        def draw() -> Iterator[str]:
            while True:
                yield from self._chance.choices(words, cum_weights=weights, k=_BLOCK)

        return draw().__next__


class Writing:
    """Writes claims, titles and what was done, all from one seed."""

    def __init__(self, seed: int) -> None:
        dice = Dice(seed)
        days = [f"{month}月{day}日" for month in range(1, 13) for day in range(1, 29)]
        self._slots: dict[str, Callable[[], str]] = {
            "T": dice.ranked(THINGS),
            "X": dice.ranked(TROUBLES),
            "W": dice.ranked(WISHES),
            "P": dice.ranked(_names("P", 40_000)),
            "N": dice.ranked(_names("N", 15_000)),
            "S": dice.ranked(_names("S", 15_000)),
            "D": dice.even(days),
            "M": dice.ranked([str(amount) for amount in range(5, 900)], 30),
            "C": dice.ranked(tuple("两三四五六七八九十")),
            "H": dice.ranked([str(hours) for hours in range(1, 73)], 10),
            "G": dice.ranked([str(size) for size in range(1, 121)], 10),
            "U": dice.even([f"{number:05}" for number in range(100_000)]),
            "D1": dice.ranked(DEEDS),
        }
        self.length = dice.even([str(length) for length in range(SHORTEST + 15, LONGEST - 20)])
        self._openings = self._patterns(dice, _OPENINGS)
        self._clauses = self._patterns(dice, _CLAUSES)
        self._endings = self._patterns(dice, _ENDINGS)
        self._titles = self._patterns(dice, _TITLES)
        self._done = self._patterns(dice, _DONE)

    def claim(self) -> str:
        """Return a claim of 60-200 characters."""
        wished = int(self.length())
        text = _fill(self._openings())
        ending = _fill(self._endings())
        while len(text) + len(ending) + 2 < wished:
            clause = _fill(self._clauses())
            if len(text) + len(clause) + len(ending) + 3 > LONGEST:
                break
            text = f"{text}，{clause}"
        return f"{text}。{ending}。"

    def title(self) -> str:
        """Return a short title."""
        return _fill(self._titles())

    def done(self) -> str:
        """Return what was done about it."""
        return _fill(self._done()) + "。"

    def _patterns(self, dice: Dice, texts: Sequence[str]) -> Callable[[], Pattern]:
        by_text = {text: self._pattern(text) for text in texts}
        draw = dice.ranked(texts, 8)
        return lambda: by_text[draw()]

    def _pattern(self, text: str) -> Pattern:
        pieces: list[Piece] = []
        for place, sign in enumerate(text):
            if sign == "1":
                continue
            slot = "D1" if text[place : place + 2] == "D1" else sign
            # "G个G" is a count of gigabytes: the second letter is the unit itself.
            is_unit = sign == "G" and text[place - 1] == "个"
            pieces.append(self._slots[slot] if slot in self._slots and not is_unit else sign)
        return tuple(pieces)


def cases(count: int, seed: int = SEED, first: int = 0) -> Iterator[Case]:
    """Yield so many different cases, numbered from `first`, oldest first."""
    # A stretch that begins later must not repeat the words of an earlier one.
    writing, dice = Writing(seed + first), Dice(seed + first + 1)
    types, products, channels = dice.ranked(TYPES), dice.ranked(PRODUCTS), dice.ranked(CHANNELS)
    regions, outcomes = dice.ranked(REGIONS), dice.ranked(OUTCOMES)
    qualities = dice.ranked([Quality.ORDINARY] * 28 + [Quality.MODEL, Quality.DO_NOT_USE], 1e9)
    jitter = dice.even([str(minutes) for minutes in range(0, 20_000, 7)])
    for number in range(first, first + count):
        occurred = FIRST_DAY + timedelta(
            days=DAYS * (number % 640_000) / 640_000, minutes=int(jitter())
        )
        closed = occurred + timedelta(hours=1 + number % 96)
        # Right by construction (a test validates some); checking 640,000 takes longer than
        # making them.
        yield Case.model_construct(
            id=f"{seed:08x}{number:024x}",
            number=f"AL{number:09}",
            source=f"generated:{seed}:{number}",
            title=writing.title(),
            claim=writing.claim(),
            done=writing.done(),
            outcome=outcomes(),
            type=types(),
            product=products(),
            channel=channels(),
            region=regions(),
            occurred_at=occurred,
            closed_at=closed,
            satisfaction=number % 11,
            quality=Quality(qualities()),
            added_by="generated",
            added_at=closed,
            changed_by="generated",
            changed_at=closed,
        )


COLUMNS = (
    "案例编号",
    "标题",
    "用户诉求",
    "处理过程",
    "处理结果",
    "业务类型",
    "产品",
    "渠道",
    "地区",
    "发生时间",
)
"""Columns of the file, as a complaint system exports them."""


def rows(count: int, seed: int = SEED) -> Iterator[tuple[str, ...]]:
    """Yield the cases as rows of a file to import."""
    for case in cases(count, seed):
        moment = f"{case.occurred_at:%Y-%m-%d %H:%M}"
        yield (
            case.number, case.title, case.claim, case.done, case.outcome, case.type, case.product,
            case.channel, case.region, moment,
        )  # fmt: skip


def write_csv(path: Path, count: int, seed: int = SEED) -> Path:
    """Write so many cases as CSV with a byte order mark; return the path."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows(count, seed))
    return path


def _fill(pattern: Pattern) -> str:
    return "".join([piece if piece.__class__ is str else piece() for piece in pattern])


@cache
def _names(kind: str, count: int) -> tuple[str, ...]:
    """Return made-up names: places, tariffs or shops; the commonest first."""
    chance = random.Random(f"names {kind}")
    # The 3,755 characters of the first level of GB 2312, in an order of our own.
    signs = [
        bytes((0xA1 + row, 0xA1 + cell)).decode("gb2312")
        for row in range(15, 55)
        for cell in range(94 if row < 54 else 89)
    ]
    chance.shuffle(signs)
    weights = list(accumulate(1 / (rank + 40) for rank in range(len(signs))))
    tails = {
        "P": ("县", "镇", "街道", "小区", "村", "大厦", "花园", "路", "工业园", "大学", "广场"),
        "N": ("卡", "套餐", "流量包", "畅享套餐", "会员包", "家庭套餐"),
        "S": ("网店", "代理点", "营业厅", "旗舰店", "专营店", "合作点"),
    }[kind]
    found: dict[str, None] = {}
    while len(found) < count:
        stem = "".join(chance.choices(signs, cum_weights=weights, k=chance.choice((2, 2, 2, 3))))
        found[stem + chance.choice(tails)] = None
    return tuple(found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a file to import."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--cases", type=int, default=640_000)
    options = parser.parse_args(arguments)
    write_csv(options.file, options.cases)
    return 0


if __name__ == "__main__":
    sys.exit(main())
