"""A small case library in memory, honest about shapes; every text in it is invented."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from app.base.clock import civil
from app.base.errors import AppError, Conflict, ContentError, NotFound
from app.base.people import Person
from app.cases.case import CaseChange
from app.cases.stores import KeptQuery
from app.cases.views import ColumnGuess, ImportPreview, SyncScope, WorkState
from app.language.masking import mask
from app.search.case_hits import (
    CaseAsked,
    CaseChoices,
    CaseFilters,
    CaseHit,
    CaseIndexStatus,
    CaseResult,
    IndexedCase,
)
from app.search.hits import SearchState

AT = datetime(2026, 10, 5, 6, 30, tzinfo=UTC)
LONG = 20
_SNIPPET = 60
CLAIMS = (
    (
        "套外流量扣费",
        "用户反映上月流量超出套餐，扣费八十六元，没有提醒短信。",
        "投诉/流量/超出费用",
    ),
    (
        "宽带夜间掉线",
        "用户反映家里宽带每晚八点以后频繁掉线，重启无效。",
        "投诉/宽带/频繁掉线",
    ),
    (
        "视频会员重复扣费",
        "用户反映不知情订购视频会员，重复扣费。",
        "投诉/增值业务/重复扣费",
    ),
    ("高铁上没有信号", "用户反映高铁沿线手机无信号，无法接打电话。", "报障/网络信号/信号弱"),
)
DONE = "核实账单后为用户核减争议费用，并关闭相关业务，用户表示认可。"


def values_of(at: int) -> dict[str, str]:
    """Return the fields of one case."""
    title, claim, kind = CLAIMS[at % len(CLAIMS)]
    moment = AT - timedelta(days=at)
    quality = "model" if at == 0 else "do_not_use" if at == 5 else "ordinary"
    return {
        "number": f"C-{at:04d}", "title": title, "claim": f"{claim}（第 {at} 件）", "done": DONE,
        "outcome": "已解决" if at % 2 == 0 else "未解决", "type": kind,
        "product": "畅享套餐" if at % 3 == 0 else "家庭宽带", "channel": "热线",
        "region": "江城" if at % 2 == 0 else "海州", "occurred_at": moment.isoformat(),
        "closed_at": (moment + timedelta(days=1)).isoformat(), "satisfaction": "8",
        "scenario_id": "overage" if at % 4 == 0 else "", "step": "查详单" if at % 4 == 0 else "",
        "ticket_number": "", "quality": quality, "twin_of": "C-0000" if at == 4 else "",
        "added_at": AT.isoformat(), "changed_at": AT.isoformat(),
    }  # fmt: skip


class FakeCases:
    """Finds by substring; remembers what it was asked."""

    def __init__(self, count: int = 80) -> None:
        self.values = {f"id{at}": values_of(at) for at in range(count)}
        self.versions = dict.fromkeys(self.values, 1)
        self.tags = {"id0": ("退费", "提醒")}
        self.asked: list[CaseAsked] = []
        self.did: list[tuple[Any, ...]] = []
        self.changes: dict[str, list[CaseChange]] = {}
        self.queries: list[KeptQuery] = []
        self.state = SearchState.READY
        self.index = CaseIndexStatus("following", cases=count, bytes=4_200_000)
        self.running: WorkState | None = None
        self.kept_scope = SyncScope()
        self.trouble: AppError | None = None
        self.is_away: AppError | None = None

    # the index

    def search(self, asked: CaseAsked) -> CaseResult:
        self._maybe_trouble()
        self.asked.append(asked)
        words = asked.text.split()
        telling = tuple(asked.text[at : at + 4] for at in (0, 4, 8)) if _is_long(asked) else ()
        if telling:
            words = [word for word in telling if word not in asked.without]
        found = [i for i in self.values if self._fits(i, words, asked.filters)]
        if asked.order == "newest":
            found.sort(key=lambda i: self.values[i]["occurred_at"], reverse=True)
        page = found[asked.offset : asked.offset + asked.limit]
        missing = () if found else tuple(words)
        return CaseResult(
            asked,
            tuple(self._hit(i, words) for i in page),
            count=len(found),
            suggestion="流量" if words == ["流量"[::-1]] else "",
            missing_terms=missing,
            telling=telling,
            meant=("流量", "提醒") if words == ["lltx"] else (),
            state=self.state,
        )

    def look(self, case_id: str, text: str) -> IndexedCase:
        if case_id not in self.values:
            raise NotFound("cases.missing", id=case_id)
        values = self.values[case_id]
        spans = {name: _places(values[name], text.split()) for name in ("title", "claim", "done")}
        return IndexedCase(
            case_id, self.versions[case_id], dict(values), self.tags.get(case_id, ()), spans
        )

    def similar(self, case_id: str) -> tuple[CaseHit, ...]:
        if case_id not in self.values:
            return ()
        kind = self.values[case_id]["type"]
        like = [i for i in self.values if self.values[i]["type"] == kind and i != case_id]
        return tuple(replace(self._hit(i, []), why=("扣费", "短信")) for i in like[:3])

    def similar_to_contact(self, contact_id: str) -> tuple[CaseHit, ...]:
        self.did.append(("similar_to_contact", contact_id))
        return self.similar("id0")

    def similar_to_ticket(self, person: Person, ticket_id: str) -> tuple[CaseHit, ...]:
        self.did.append(("similar_to_ticket", ticket_id))
        return self.similar("id1")

    def choices(self) -> CaseChoices:
        def of(name: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(one[name] for one in self.values.values()))

        return CaseChoices(of("type"), of("product"), of("channel"), of("region"), of("outcome"))

    def status(self) -> CaseIndexStatus:
        return self.index

    # the database

    def mark(self, person, case_id, version, quality):
        return self.change(person, case_id, version, {"quality": quality})

    def change(self, person, case_id, version, changes):
        self._maybe_trouble()
        if version != self.versions[case_id]:
            raise Conflict("cases.changed_meanwhile", by="专席 2002")
        if changes.get("claim") == "":
            raise ContentError("cases.claim_needed", field="claim")
        before = {name: self.values[case_id].get(name, "") for name in changes}
        changes = {name: mask(text).text for name, text in changes.items()}
        self.values[case_id] |= changes
        self.versions[case_id] += 1
        self.did.append(("change", case_id, dict(changes)))
        self.changes.setdefault(case_id, []).append(
            CaseChange(
                id=f"h{len(self.did)}", person_id=person.id, person_name=person.signature, at=AT,
                version=self.versions[case_id], before=before, after=dict(changes),
            )
        )  # fmt: skip
        return SimpleNamespace(version=self.versions[case_id], **changes)

    def history(self, case_id):
        if self.is_away is not None:
            raise self.is_away
        return tuple(self.changes.get(case_id, ()))

    # files

    def preview(self, path, mapping=None, profile=""):
        self._maybe_trouble()
        self.did.append(("preview", path, mapping, profile))
        guessed = {"工单号": "number", "投诉内容": "claim", "地市": "region", "备注": ""}
        taken = guessed if mapping is None else {name: mapping.get(name, "") for name in guessed}
        lacks = "claim" not in taken.values()
        return ImportPreview(
            path=path,
            file_name=path.rpartition("/")[2],
            members=(),
            encoding="gb18030",
            columns=tuple(
                ColumnGuess(name, field, (f"{name}甲", f"{name}乙"))
                for name, field in taken.items()
            ),
            profile=profile,
            profiles=("省公司工单",),
            resumes_at=1200 if "stopped" in path else 0,
            is_finished="finished" in path,
            problems=(("window.unexpected", {}),) if lacks else (),
        )

    def begin_import(self, person, path, mapping, save_as=""):
        self.did.append(("import", path, dict(mapping), save_as))
        self.running = WorkState("import", path.rpartition("/")[2], done=300, total=1000)

    def begin_export(self, asked, path):
        self._begin("export", path, asked)

    def begin_pack(self, path):
        self._begin("pack", path)

    def begin_open_pack(self, path):
        self._begin("open_pack", path)

    def begin_rebuild(self):
        self._begin("rebuild", "")

    def work(self) -> WorkState | None:
        return self.running

    def stop_work(self) -> None:
        self.did.append(("stop",))
        if self.running is not None:
            self.running = replace(self.running, is_running=False, was_stopped=True)

    def finish(self, **changes: Any) -> None:
        """Let the long work come to its end."""
        assert self.running is not None
        self.running = replace(self.running, is_running=False, **changes)

    # the seat

    def kept(self, person):
        return tuple(self.queries)

    def keep(self, person, asked, name=""):
        kept = KeptQuery(f"q{len(self.queries)}", _to_json(asked), name, AT)
        same = [one for one in self.queries if one.asked == kept.asked and one.name == name]
        for one in same:
            self.queries.remove(one)
        self.queries.insert(0, kept)

    def forget(self, person, query_id):
        self.queries = [one for one in self.queries if one.id != query_id]

    def asked_of(self, query: KeptQuery) -> CaseAsked:
        kept = json.loads(query.asked)
        return CaseAsked(kept["text"], CaseFilters(**kept["filters"]), kept["order"])

    def scope(self) -> SyncScope:
        return self.kept_scope

    def set_scope(self, scope: SyncScope) -> None:
        self.kept_scope = scope
        self.did.append(("scope", scope))

    # inside

    def _begin(self, kind: Any, path: str, *more: Any) -> None:
        self.did.append((kind, path, *more))
        self.running = WorkState(kind, path.rpartition("/")[2], done=1, total=4, result=path)

    def _maybe_trouble(self) -> None:
        if self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble

    def _fits(self, case_id: str, words: list[str], filters: CaseFilters) -> bool:
        values = self.values[case_id]
        whole = values["title"] + values["claim"] + values["done"]
        wanted = filters.quality or "not do_not_use"
        is_unwanted = values["quality"] == "do_not_use"
        quality = {"all": True, "not do_not_use": not is_unwanted}
        day: date = civil(datetime.fromisoformat(values["occurred_at"])).date()
        return (
            all(word in whole for word in words if word != "lltx")
            and quality.get(wanted, values["quality"] == wanted)
            and values["type"].startswith(filters.type.removeprefix("*/"))
            and all(
                getattr(filters, name) in ("", values[name])
                for name in ("product", "channel", "region", "outcome", "scenario_id")
            )
            and (filters.since is None or filters.since <= day)
            and (filters.until is None or day <= filters.until)
        )

    def _hit(self, case_id: str, words: list[str]) -> CaseHit:
        values = self.values[case_id]
        snippet = values["claim"][:_SNIPPET]
        names = ("number", "title", "type", "product", "region", "outcome", "quality")
        return CaseHit(
            case_id,
            **{name: values[name] for name in names},
            moment=datetime.fromisoformat(values["occurred_at"]),
            scenario_id=values["scenario_id"],
            snippet=snippet,
            title_spans=_places(values["title"], words),
            snippet_spans=_places(snippet, words),
            twin_of=values["twin_of"],
        )


def _is_long(asked: CaseAsked) -> bool:
    return len(asked.text) > LONG and " " not in asked.text


def _places(text: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    found = ((text.find(word), word) for word in words)
    return tuple((at, at + len(word)) for at, word in found if at >= 0)


def _to_json(asked: CaseAsked) -> str:
    filters = {name: value for name, value in asdict(asked.filters).items() if value}
    return json.dumps({"text": asked.text, "filters": filters, "order": asked.order})
