"""How fast playbook search is, with the shipped book and with many generated playbooks.

    python tests/benchmarks/bench_search.py [--playbooks 2000] [--queries 200]

CPU milliseconds, median and 95th percentile of queries that differ, each kind beside named
baselines in the same run: a plain scan in Python, and Whoosh as its manual shows it
(MultifieldParser, boosts, OrGroup).
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from whoosh import analysis, fields, qparser
from whoosh.filedb.filestore import RamStorage

from app.bootstrap import own_command
from app.language.pinyin import spelling
from app.search.building import ChildBuilder
from app.search.documents import IndexDocument
from app.search.folder import documents_in
from app.search.scenario_index import WhooshScenarioIndex
from app.search.service import SearchService

Ask = Callable[[str], object]

_THINGS = """
流量 套餐 宽带 光猫 号卡 副卡 账单 话费 漫游 短信 固话 电视 路由器 基站 会员 积分 合约 靓号
携号转网 亲情网 国际长途 来电显示 彩铃 定向流量 语音包 5G 2I2C订单 VoLTE WiFi 物流 发票 押金
滞纳金 违约金 保证金
"""
_TROUBLES = """
超出费用 扣费争议 无法激活 断网 网速慢 退订不了 多扣钱 未到账 信号差 停机 复机失败 实名审核
退款 延迟 重复收费 未生效 不能办理 丢失 变更 封顶 提醒未收到 限速 掉线 报修无人上门 解约 过户
补卡 查询不到
"""
_SPOKEN = """
我的 怎么 突然 就 一直 没有 人管 你们 说好 的 上个月 昨天 今天 打了好几次 电话 客服 都说 会处理
到底 什么时候 能 解决 不然 我要 投诉 明明 已经 办了 还是 不行 多出来 几十块钱 家里 手机 这个
为什么 收我
"""
_FORMAL = """
先安抚客户 核实身份 查看详单 核对提醒短信 说明计费规则 登记诉求 按权限核减 转专席处理
告知答复时限 核对订单状态 检查光猫指示灯 重启设备 测速 预约上门 核对证件照片 解释合约条款
提供替代套餐 记录联系电话 复述处理结果
"""
THINGS, TROUBLES, SPOKEN, FORMAL = (
    tuple(words.split()) for words in (_THINGS, _TROUBLES, _SPOKEN, _FORMAL)
)


def playbooks(count: int) -> list[IndexDocument]:
    """Return so many different playbooks of realistic size."""
    chance = random.Random(11)
    documents = []
    for number in range(count):
        thing, other = chance.choice(THINGS), chance.choice(THINGS)
        trouble = chance.choice(TROUBLES)
        claims = tuple(_sentence(chance, thing, trouble) for _ in range(7))
        aliases = tuple((word, (word[::-1], f"{word}的事")) for word in (thing, trouble))
        lines = [
            "，".join(chance.choices(FORMAL, k=4)) + f"{chance.choice(THINGS)}。" for _ in range(30)
        ]
        documents.append(
            IndexDocument(
                id=f"made-{number:05}",
                kind="scenario",
                title=f"{thing}{trouble}{other}{number % 97}号",
                title_en=f"Playbook number {number}",
                category=f"{thing}/{trouble}",
                claims=claims,
                synonyms=aliases,
                body="\n".join(lines),
                summary=f"客户反映{thing}{trouble}，核实后处理",
                tell_apart=f"是{trouble}，还是别的？",
            )
        )
    return documents


def _sentence(chance: random.Random, thing: str, trouble: str, words: int = 7) -> str:
    spoken = chance.choices(SPOKEN, k=words)
    spoken.insert(chance.randrange(words), thing)
    spoken.insert(chance.randrange(words), trouble[: chance.randrange(2, 5)])
    return "".join(spoken)


def query_kinds(documents: Sequence[IndexDocument], count: int) -> dict[str, list[str]]:
    """Return queries of every kind, taken from the titles and claims."""
    chance = random.Random(5)
    titles = [chance.choice(documents).title for _ in range(count)]
    kinds: dict[str, list[str]] = {
        "first character": [title[0] for title in titles],
        "hanzi": [_part(chance, title, 2, 6) for title in titles],
        "two words": [f"{title[-4:-2]} {title[:2]}" for title in titles],
        "initials": [spelling(title).initials[: chance.randrange(2, 6)] for title in titles],
        "pinyin": [spelling(title).full.lower()[: chance.randrange(4, 12)] for title in titles],
        "one wrong character": [_wrong(chance, title[:5]) for title in titles],
        "sentence": [],
        "complaint of 150": [],
    }
    for title in titles:
        kinds["sentence"].append(_sentence(chance, title[:2], title[2:6], 12))
        long = "，".join(_sentence(chance, title[:2], title[2:6], 8) for _ in range(7))
        kinds["complaint of 150"].append(long[:150])
    return kinds


def _part(chance: random.Random, text: str, least: int, most: int) -> str:
    size = min(chance.randrange(least, most), len(text))
    start = chance.randrange(len(text) - size + 1)
    return text[start : start + size]


def _wrong(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text))
    return text[:place] + chance.choice("晾赞轮犇木") + text[place + 1 :]


class PlainScan:
    """Baseline: look into every title, spelling and body, one after the other."""

    def __init__(self, documents: Sequence[IndexDocument]) -> None:
        self._rows = [
            (
                one.id,
                one.title.lower(),
                spelling(one.title),
                " ".join((*one.claims, *one.aliases, one.body)).lower(),
            )
            for one in documents
        ]

    def __call__(self, text: str) -> object:
        words = text.lower().split()
        found = []
        for name, title, spelled, rest in self._rows:
            score = 0
            for word in words:
                if word in title:
                    score += 4
                elif word in spelled.initials or word in spelled.full.lower():
                    score += 3
                elif word in rest:
                    score += 1
            if score:
                found.append((-score, name))
        return sorted(found)[:20]


class WhooshManual:
    """Baseline: Whoosh with n-grams as its manual shows it."""

    def __init__(self, documents: Sequence[IndexDocument]) -> None:
        grams = analysis.NgramAnalyzer(minsize=1, maxsize=2)
        text = fields.TEXT(analyzer=grams, phrase=False)
        names = {"title": 4.0, "claims": 2.0, "synonyms": 1.5, "body": 1.0}
        schema = fields.Schema(id=fields.ID(stored=True), **dict.fromkeys(names, text))
        self._index = RamStorage().create_index(schema)
        writer = self._index.writer()
        for one in documents:
            writer.add_document(
                id=one.id,
                title=one.title,
                claims=" ".join(one.claims),
                synonyms=" ".join(one.aliases),
                body=one.body,
            )
        writer.commit()
        self._parser = qparser.MultifieldParser(
            list(names), schema, fieldboosts=names, group=qparser.OrGroup
        )
        self._searcher = self._index.searcher()

    def __call__(self, text: str) -> object:
        return [hit["id"] for hit in self._searcher.search(self._parser.parse(text), limit=20)]


def timed(action: Callable[[], object]) -> tuple[object, float]:
    """Return what an action gave and its wall milliseconds."""
    started = time.perf_counter()
    result = action()
    return result, 1000 * (time.perf_counter() - started)


def spread(ask: Ask, queries: Sequence[str]) -> str:
    """Return median and 95th percentile of CPU milliseconds."""
    spent = []
    for text in queries:
        started = time.process_time()
        ask(text)
        spent.append(1000 * (time.process_time() - started))
    spent.sort()
    return f"{spent[len(spent) // 2]:8.2f} /{spent[int(len(spent) * 0.95)]:8.2f}"


def resident_mb() -> float:
    """Return the memory that this process holds."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * resource.getpagesize() / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def report(name: str, documents: Sequence[IndexDocument], queries: int) -> None:
    """Print everything about one book."""
    print(f"\n== {name}: {len(documents)} documents")
    gc.collect()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        child = ChildBuilder((*own_command(), "_index"))
        service = SearchService(WhooshScenarioIndex(root, big_books=child))
        before = resident_mb()
        _, build_ms = timed(lambda: service.prepare(documents))
        service.close()
        size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file()) / 1e6
        service = SearchService(WhooshScenarioIndex(root, big_books=child))
        _, open_ms = timed(lambda: service.prepare(documents))
        _, first_ms = timed(lambda: service.search(documents[0].title[:2]))
        _, warm_ms = timed(service.warm)
        print(f"build {build_ms:.0f} ms · {size:.1f} MB · open {open_ms:.0f} ms · first query")
        print(f"{first_ms:.0f} ms · warm-up (libraries, spellings) {warm_ms:.0f} ms")
        kinds = query_kinds(documents, queries)
        ours = {kind: spread(service.search, asked) for kind, asked in kinds.items()}
        again = {kind: spread(service.search, asked) for kind, asked in kinds.items()}
        print(f"memory with all of it searched: +{resident_mb() - before:.0f} MB")
        changed = [replace(documents[i], title=f"改过的标题{i}") for i in range(5)]
        updates = [timed(lambda one=one: service.update(one))[1] for one in changed]  # type: ignore[misc]
        _, found_ms = timed(lambda: service.search("改过的标题4"))
        print(
            f"update of one file: {sorted(updates)[2]:.0f} ms (worst {max(updates):.0f}), "
            f"then found in {found_ms:.0f} ms"
        )
        service.close()
    scan, manual = PlainScan(documents), WhooshManual(documents)
    print(f"{'CPU ms, median / p95':22}{'ours':>19}{'ours again':>19}{'plain scan':>19}", end="")
    print(f"{'Whoosh manual':>19}")
    for kind, asked in kinds.items():
        few = asked[: max(10, queries // 4)]
        print(f"{kind:22}{ours[kind]:>19}{again[kind]:>19}{spread(scan, asked):>19}", end="")
        print(f"{spread(manual, few):>19}", flush=True)


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--playbooks", type=int, default=2000)
    parser.add_argument("--queries", type=int, default=200)
    args = parser.parse_args()
    shipped = Path(__file__).resolve().parents[2] / "scenarios"
    report("the shipped book", documents_in(shipped).documents, args.queries)
    report("generated playbooks", playbooks(args.playbooks), args.queries)
    return 0


if __name__ == "__main__":
    sys.exit(main())
