"""Sentences of the area `window`."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "window.unexpected": Sentence(
        "程序内部出错，这一下没有完成。",
        "Something went wrong inside the program; this was not done.",
        "已经记下的内容都在，请再试一次；不行就转专席。",
        "What was noted is kept. Try again, or hand off.",
    ),
}
