"""`baodian walk ID`: a playbook walked line by line in the terminal, without a window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.base.clock import Clock, SystemClock, civil_date
from app.base.config import find_config
from app.base.errors import AppError, NotFound
from app.base.messages import explain, sentence
from app.base.people import Role
from app.calls.engine import ContactEngine
from app.calls.inputs import InputKind
from app.calls.presenter import present
from app.calls.records import JournalEntry
from app.calls.views import ContactView, PromptKind, PromptView
from app.commands.writer import Writer
from app.scenarios.book import Book, load_book

NUMBER = "13800000000"
"""The imagined customer's number; the walk is never journaled."""

_WORDS = {
    "zh": {
        "say": "说", "do": "做", "check": "核对", "fill": "填", "offer": "补救",
        "accept": "1 接受   2 不接受", "blocked": "不能提出", "handoff": "转专席",
        "send": "回车提交", "enter": "回车继续", "none": "0 以上都不是",
        "keys": "b 后退 · q 退出", "end": "结束", "note": "小结", "owed": "还要说",
    },
    "en": {
        "say": "Say", "do": "Do", "check": "Check", "fill": "Fill", "offer": "Offer",
        "accept": "1 accepted   2 declined", "blocked": "May not be offered", "handoff": "Hand off",
        "send": "Enter sends", "enter": "Enter goes on", "none": "0 none of these",
        "keys": "b back · q quit", "end": "End", "note": "Note", "owed": "Still to say",
    },
}  # fmt: skip


def add_parser(subparsers: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "walk", help="在终端里走一遍场景 walk a playbook in the terminal"
    )
    parser.add_argument("scenario", metavar="ID", help="场景编号 id of the playbook")
    parser.add_argument("--scenarios", type=Path, help="场景目录 folder of playbooks")
    roles = [role.value for role in Role]
    parser.add_argument("--role", choices=roles, default=roles[0], help="岗位 role")
    parser.add_argument("--tier", default="", help="客户级别 customer tier")
    parser.add_argument("--caller-kind", default="", help="来电人 who calls")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")


def run(options: argparse.Namespace, out: Writer) -> int:
    """Walk until the end, or until the input ends."""
    clock = SystemClock()
    config = find_config(scenarios=options.scenarios)
    book = load_book(config.scenarios, config.resources, civil_date(clock.now()))
    if options.scenario not in book.scenarios:
        raise NotFound("setup.scenario_missing", scenario=options.scenario)
    walk = TerminalWalk(book, clock, out, options.lang)
    facts = {"tier": options.tier, "caller_kind": options.caller_kind}
    walk.open(options.scenario, options.role, {name: one for name, one in facts.items() if one})
    return walk.loop(_read_line)


def _read_line() -> str | None:
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


class TerminalWalk:
    """One walk: prints each line and takes the answers as typed."""

    def __init__(self, book: Book, clock: Clock, out: Writer, language: str) -> None:
        self._book = book
        self._clock = clock
        self._out = out
        self._language = language
        self._words = _WORDS[language]
        self._engine = ContactEngine("walk", lambda _: book)
        self._seq = 0

    def open(self, scenario: str, role: str, facts: dict[str, str]) -> None:
        """Open the imagined contact and the playbook."""
        self._give(
            InputKind.CONTACT_OPENED,
            person_id="walk",
            person_name="",
            work_number="0000",
            role=role,
            numbers={"calling": NUMBER, "account": NUMBER, "reach": NUMBER},
            facts=facts,
        )
        self._give(InputKind.RUN_OPENED, scenario=scenario, fingerprint="", step="")

    def loop(self, read: Callable[[], str | None]) -> int:
        """Print and answer line after line; return 0 at an end, 1 when left before."""
        while True:
            view = present(self._engine, self._clock.now(), {})
            prompt = view.prompt
            if prompt is None or prompt.kind is PromptKind.ENDED:
                self._print_end(view)
                return 0
            self._print(prompt)
            try:
                if not self._take(prompt, read):
                    return 1
            except AppError as error:
                self._out.line(f"  ! {explain(error, self._language)}")

    def _take(self, prompt: PromptView, read: Callable[[], str | None]) -> bool:
        """Take answers for one line; return False where the walk is left."""
        for field in prompt.fields:
            if prompt.kind is PromptKind.FACT and prompt.answers:
                break
            options = f"（{'/'.join(field.options)}）" if field.options else ""
            default = f" [{field.shown}]" if field.value else ""
            self._out.inline(f"  {self._words['fill']} {field.label}{options}{default}: ")
            text = read()
            if text is None or text == "q":
                return False
            if text == "b":
                self._give(InputKind.WENT_BACK)
                return True
            if text:
                self._give(InputKind.FILLED, field=field.id, value=text)
        if prompt.kind is PromptKind.FACT and not prompt.answers:
            self._give(InputKind.CONFIRMED)
            return True
        self._out.inline("> ")
        key = read()
        if key is None or key == "q":
            return False
        self._answer(prompt, key.strip())
        return True

    def _answer(self, prompt: PromptView, key: str) -> None:
        if key == "b":
            self._give(InputKind.WENT_BACK)
        elif prompt.kind is PromptKind.HANDOFF and key != "0":
            self._hand_off()
        elif prompt.kind is PromptKind.OFFER and key in ("1", "2"):
            self._give(InputKind.OFFER_ANSWERED, accepted=key == "1")
        elif key == "0":
            self._give(InputKind.NONE_OF_THESE)
        elif label := next((one.label for one in prompt.answers if str(one.key) == key), ""):
            self._give(InputKind.ANSWERED, label=label)
        else:
            self._give(InputKind.CONFIRMED)

    def _hand_off(self) -> None:
        now = self._clock.now()
        self._give(InputKind.FORM_OPENED, fingerprint="")
        form = present(self._engine, now, {}).handoff
        self._give(
            InputKind.FORM_SENT,
            ticket_id="walk",
            number=f"{civil_date(now):%y%m%d}-0000-0000-0",
            due_at=(now + timedelta(hours=24)).isoformat(),
            desk=form.desk if form else "",
            track=form.track if form else "ticket",
        )

    def _print(self, prompt: PromptView) -> None:
        words = self._words
        title = prompt.scenario_title if self._language == "zh" else prompt.scenario_title_en
        self._out.line()
        self._out.line(f"── {title} › {prompt.step}")
        heading = words["owed"] if prompt.kind is PromptKind.OWED else words["say"]
        if prompt.line:
            self._out.line(f"  {heading}：“{prompt.line}”")
        if prompt.do_text:
            self._out.line(f"  {words['do']}：{prompt.do_text}")
        for check in prompt.checks:
            self._out.line(f"  {words['check']}：{check.text}")
        if prompt.offer:
            reason = prompt.offer.reason
            facts = dict(prompt.offer.reason_facts)
            shown = sentence(reason, self._language, **facts) if reason else words["accept"]
            label = words["blocked"] if reason else words["offer"]
            self._out.line(f"  {label}：{prompt.offer.offer} {prompt.offer.amount}  {shown}")
        if prompt.question:
            self._out.line(f"  ? {prompt.question}")
        answers = "   ".join(f"{one.key} {one.label}" for one in prompt.answers)
        none = words["none"] if prompt.none_of_these else ""
        if prompt.kind is PromptKind.HANDOFF:
            answers = words["send"]
        elif not answers and not prompt.offer:
            answers = words["enter"]
        self._out.line("  " + "   ".join(part for part in (answers, none, words["keys"]) if part))

    def _print_end(self, view: ContactView) -> None:
        prompt = view.prompt
        self._out.line()
        if prompt and prompt.line:
            self._out.line(f"  {self._words['say']}：“{prompt.line}”")
        self._out.line(f"── {self._words['end']}：{prompt.end if prompt else ''}")
        self._out.line(f"{self._words['note']}：")
        for line in view.note.splitlines():
            self._out.line(f"  {line}")

    def _give(self, kind: InputKind, **data: object) -> None:
        self._seq += 1
        entry = JournalEntry("walk", self._seq, self._clock.now(), kind.value, data)
        self._engine.apply(entry)
