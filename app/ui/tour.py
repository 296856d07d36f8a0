"""Plays the main job through the real window by real keys, offscreen, with pictures.

Search → run → handoff → desk → back to the agent: the story that the program is for. Used by
`baodian tour`, and a look at whether everything still fits together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, Qt, QThread
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from app.base.people import Role
from app.ui.app import WindowApp, WindowOptions
from app.ui.screens.call.bar_view_model import NUMBERS
from app.ui.widgets.line_field import LineField

if TYPE_CHECKING:
    from app.base.config import Config
    from app.calls.views import PromptView
    from app.ui.services import ServicesFactory

PATIENCE_MS = 60_000
MOST_PROMPTS = 60
PICTURE = (1280, 800)
SCENARIO = "data-overage-dispute"
INITIALS = "llcc"
_BREATH_MS = 5

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier

ANSWERS = ("短信验证码", "正确", "都一致", "一致", "未下发")
"""Answers of the story; where none of them is offered, the first answer is given."""

FIELDS = {"month": "2026-10", "money": "86", "phone": "13800001234", "date": "2026-10-12"}
"""What is typed into a field by its type."""

WISH = "退费"


class TourFailed(Exception):
    """The story cannot go on; says at which point."""


@dataclass(frozen=True)
class TourWords:
    """The tour's sentences in one language."""

    opened: str
    found: str
    said: str
    verified: str
    blocked: str
    form: str
    filed: str
    closed: str
    desk: str
    taken: str
    resolved: str
    back: str
    pictures: str


ZH = TourWords(
    opened="窗口已打开，宝典有 {0} 个场景",
    found="搜索“{0}”：命中“{1}”",
    said="{0}：{1}",
    verified="核身完成：{0}",
    blocked="超出权限：{0}",
    form="转专席表单：已自动填写 {0}%，还缺 {1} 项",
    filed="工单 {0}，最迟 {1} 答复",
    closed="来电小结已保存，可以接下一个",
    desk="专席队列：{0} 张工单",
    taken="专席已签收 {0}",
    resolved="专席已办结",
    back="坐席看到工单回来：{0}",
    pictures="截图保存在 {0}",
)
EN = TourWords(
    opened="The window is open; the book holds {0} playbooks",
    found="Searched “{0}”: found “{1}”",
    said="{0}: {1}",
    verified="Identity checked: {0}",
    blocked="Above authority: {0}",
    form="Handoff form: {0} % filled from the run, {1} missing",
    filed="Ticket {0}, answer promised by {1}",
    closed="Contact closed with its note; ready for the next",
    desk="Desk queue: {0} ticket(s)",
    taken="Desk took {0}",
    resolved="Desk resolved it",
    back="The agent sees the ticket come back: {0}",
    pictures="Pictures are in {0}",
)


class Hands:
    """Eyes and fingers at a window: waits for what should come, presses real keys."""

    def __init__(self, started: WindowApp, folder: Path) -> None:
        self.started = started
        self.window = started.window
        self._folder = folder
        self._pictures = 0

    def wait(self, holds: Callable[[], object], what: str) -> None:
        """Let the window work until something holds.

        Raises:
            TourFailed: it does not come about in time.
        """
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not holds():
            if deadline.hasExpired():
                self.picture("failed")
                raise TourFailed(what)
            QCoreApplication.processEvents()
            QThread.msleep(_BREATH_MS)

    def settle(self) -> None:
        """Let everything under way come back."""
        self.wait(lambda: self.started.runner.is_idle, "the lanes come to rest")
        QCoreApplication.processEvents()

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, held)
        self.settle()

    def type(self, text: str) -> None:
        """Type as a keyboard does, Chinese as an input method does."""
        target = QApplication.focusWidget()
        if target is None:
            raise TourFailed(f"no field has the focus for {text}")
        if text.isascii():
            QTest.keyClicks(target, text)
        else:
            for letter in text:
                event = QInputMethodEvent("", [])
                event.setCommitString(letter)
                QApplication.sendEvent(target, event)
        self.settle()

    def picture(self, name: str) -> None:
        """Save what the window looks like."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        self._pictures += 1
        self._folder.mkdir(parents=True, exist_ok=True)
        self.window.grab().save(str(self._folder / f"{self._pictures:02d}-{name}.png"))


class Tour:
    """The story."""

    def __init__(self, hands: Hands, say: Callable[[str], None], words: TourWords) -> None:
        self._hands = hands
        self._say = say
        self._words = words

    @property
    def _models(self) -> Any:
        return self._hands.window.models

    @property
    def _prompt(self) -> PromptView | None:
        prompt: PromptView | None = self._models.run.state.prompt
        return prompt

    def play(self) -> None:
        """Play it from the first search to the ticket that comes back."""
        self._search()
        self._run()
        self._hand_off()
        self._end()
        self._sit_down_as(Role.SPECIALIST)
        self._work_at_the_desk()
        self._sit_down_as(Role.AGENT)
        self._see_it_come_back()

    def _search(self) -> None:
        hands = self._hands
        hands.wait(lambda: self._models is not None, "the services open")
        hands.settle()
        playbooks = self._models.session.state
        hands.picture("ready")
        self._say(self._words.opened.format(self._count()))
        hands.press(Key.Key_I, CTRL)
        for _ in NUMBERS:
            hands.type(FIELDS["phone"])
            hands.press(Key.Key_Return)
        hands.picture("contact")
        hands.press(Key.Key_Escape)
        hands.press(Key.Key_K, CTRL)
        hands.type(INITIALS)
        search = self._models.search
        hands.wait(lambda: search.state.hits, f"hits for {INITIALS} ({playbooks.problem})")
        for _ in search.state.hits:
            if search.chosen_hit().id == SCENARIO:
                break
            hands.press(Key.Key_Down)
        hands.picture("search")
        self._say(self._words.found.format(INITIALS, search.chosen_hit().title))
        hands.press(Key.Key_Return)
        hands.wait(lambda: self._prompt is not None, "the run opens")

    def _count(self) -> int:
        services = self._hands.window.services
        return services.book.status().playbooks if services else 0

    def _run(self) -> None:
        """Walk until the desk's form is wanted."""
        for _ in range(MOST_PROMPTS):
            prompt = self._prompt
            if prompt is None or prompt.kind == "ended":
                raise TourFailed("the run ended before the handoff")
            if prompt.line:
                self._say(self._words.said.format(prompt.step, " ".join(prompt.line.split())))
            if prompt.kind == "handoff":
                return
            self._answer(prompt)
        raise TourFailed("the run does not reach the handoff")

    def _answer(self, prompt: PromptView) -> None:
        hands = self._hands
        number = self._models.run.state.number
        if prompt.fields:
            self._fill(prompt)
            if self._models.run.state.number != number:
                return
        if prompt.kind == "blocked" and prompt.offer:
            hands.picture("over-authority")
            self._say(self._words.blocked.format(prompt.offer.offer))
        if prompt.answers:
            wanted = [one.key for one in prompt.answers if one.label in ANSWERS]
            hands.picture(f"question-{prompt.step}")
            hands.press(Qt.Key(Key.Key_0 + (wanted or [1])[0]))
        elif prompt.kind == "offer":
            accepts = prompt.offer is not None and prompt.offer.kind == "回电"
            hands.picture("offer")
            hands.press(Key.Key_1 if accepts else Key.Key_2)
        else:
            hands.press(Key.Key_Return)
        hands.wait(
            lambda: self._models.run.state.number != number or self._models.run.state.problem,
            f"the run goes on from {prompt.step}",
        )
        problem = self._models.run.state.problem
        if problem is not None:
            raise TourFailed(f"{prompt.step}: {problem.code}")
        if self._models.bar.state.verified not in ("", "none") and prompt.in_interrupt:
            self._say(self._words.verified.format(self._models.bar.state.verified))

    def _fill(self, prompt: PromptView) -> None:
        """Fill the fields by keys; the focus stands in the first empty one."""
        hands = self._hands
        number = self._models.run.state.number
        for field in prompt.fields:
            if self._models.run.state.number != number:
                return
            if field.value or (field.id == prompt.fact and prompt.answers):
                continue
            options = field.options or (("是", "否") if field.type == "yes_no" else ())
            if options:
                self._press_option(WISH if WISH in options else options[0])
            else:
                self._focus_field(field.id)
                hands.type(FIELDS.get(field.type, "客户来电反映"))
                hands.press(Key.Key_Return)
        hands.picture(f"form-{prompt.step}")

    def _press_option(self, option: str) -> None:
        names = {"是": "Yes", "否": "No"}
        for chip in self._hands.window.findChildren(QWidget):
            said = chip.accessibleName()
            if chip.property("role") == "chip" and chip.isVisible() and said.endswith(option):
                chip.setFocus()
                self._hands.press(Key.Key_Space)
                return
        raise TourFailed(f"no choice {option} {names.get(option, '')}".strip())

    def _focus_field(self, field_id: str) -> None:
        from app.ui.widgets.field_input import FieldInput

        for field in self._hands.window.findChildren(FieldInput):
            if field.field_id == field_id and field.isVisible():
                field.first_focus.setFocus()
                return
        raise TourFailed(f"no field {field_id}")

    def _hand_off(self) -> None:
        hands = self._hands
        hands.press(Key.Key_Return, CTRL)
        hands.wait(lambda: self._models.handoff.state.form, "the drawer opens")
        state = self._models.handoff.state
        share = round(state.form.prefilled * 100)
        self._say(self._words.form.format(share, state.missing))
        hands.picture("handoff")
        for field in state.form.fields:
            if field.is_missing:
                self._focus_field(field.id)
                hands.type(FIELDS.get(field.type, "客户来电反映"))
                hands.press(Key.Key_Return)
        hands.press(Key.Key_Return, CTRL)
        hands.wait(
            lambda: self._models.run.state.tickets or self._models.handoff.state.problem,
            "the ticket number comes",
        )
        if self._models.handoff.state.problem:
            hands.picture("handoff-refused")
            raise TourFailed(self._models.handoff.state.problem.code)
        ticket = self._models.run.state.tickets[-1]
        self._say(self._words.filed.format(ticket.number, ticket.due_text))
        hands.picture("ticket-number")

    def _end(self) -> None:
        hands = self._hands
        for _ in range(MOST_PROMPTS):
            prompt = self._prompt
            if prompt is None or prompt.kind == "ended":
                break
            if prompt.line:
                self._say(self._words.said.format(prompt.step, " ".join(prompt.line.split())))
            self._answer(prompt)
        hands.picture("ended")
        hands.press(Key.Key_Return, CTRL_SHIFT)
        hands.picture("closing")
        hands.press(Key.Key_Return, CTRL_SHIFT)
        hands.wait(lambda: self._models.session.view is None, "the contact closes")
        self._say(self._words.closed)

    def _sit_down_as(self, role: Role) -> None:
        """Change the role on the settings screen by keys."""
        hands = self._hands
        hands.press(Key.Key_Comma, CTRL)
        box = hands.window.findChild(QComboBox, "role")
        keep = hands.window.findChild(QWidget, "keep_person")
        if not isinstance(box, QComboBox) or keep is None:
            raise TourFailed("no role to choose")
        box.setFocus()
        hands.press(Key.Key_Home)
        for _ in range(box.findData(role.value)):
            hands.press(Key.Key_Down)
        keep.setFocus()
        hands.press(Key.Key_Space)
        hands.picture("settings")

    def _work_at_the_desk(self) -> None:
        hands = self._hands
        hands.press(Key.Key_3, CTRL)
        desk = hands.window.desk_model

        def has_ticket() -> bool:
            """Look again: the outbox sends on its own time."""
            desk.refresh()
            hands.settle()
            return desk.state.ticket is not None

        hands.wait(has_ticket, "the ticket reaches the desk")
        self._say(self._words.desk.format(len(desk.state.queue.rows)))
        hands.picture("desk-queue")
        hands.press(Key.Key_Return)
        hands.wait(lambda: "resolve" in desk.state.ticket.moves, "the ticket is taken")
        self._say(self._words.taken.format(desk.state.ticket.row.number))
        note = hands.window.findChild(QWidget, "desk_note")
        if note is None:
            raise TourFailed("no note to write at the desk")
        note.setFocus()
        hands.type("已核减套外流量费，短信告知客户。")
        hands.picture("desk-taken")
        hands.press(Key.Key_Return, CTRL)
        hands.wait(lambda: desk.state.done == "resolved", "the ticket is resolved")
        self._say(self._words.resolved)
        hands.picture("desk-resolved")

    def _see_it_come_back(self) -> None:
        hands = self._hands
        hands.press(Key.Key_1, CTRL)
        mine = self._models.mine

        def came_back() -> bool:
            mine.refresh()
            hands.settle()
            return bool(mine.state.news)

        hands.wait(came_back, "the agent hears of it")
        hands.press(Key.Key_T, CTRL)
        hands.settle()
        hands.picture("came-back")
        self._say(self._words.back.format(mine.state.tickets[0].note))


def play_tour(
    config: Config,
    factory: ServicesFactory,
    folder: Path,
    say: Callable[[str], None],
    *,
    options: WindowOptions | None = None,
    closing: Callable[[], None] | None = None,
) -> None:
    """Play the main job in an offscreen window; set QT_QPA_PLATFORM before Qt is imported.

    Raises:
        TourFailed: the story could not go on; a picture of that moment is in the folder.
    """
    started = WindowApp(config, factory, options)
    words = ZH if started.look.lang == "zh" else EN
    try:
        started.trouble.happened.connect(say)
        started.start()
        started.window.resize(*PICTURE)  # whatever screen there is, or none
        started.window.activateWindow()
        Tour(Hands(started, folder), say, words).play()
        say(words.pictures.format(folder))
    finally:
        for field in started.window.findChildren(LineField):
            field.blockSignals(True)
        started.close()
        if closing is not None:
            closing()
