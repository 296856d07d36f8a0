"""Code to sentence, Chinese and English, for window and terminal alike."""

from __future__ import annotations

import string

from app.base.errors import AppError
from app.base.messages.backup import SENTENCES as _BACKUP
from app.base.messages.calls import SENTENCES as _CALLS
from app.base.messages.cases import SENTENCES as _CASES
from app.base.messages.cases_commands import SENTENCES as _CASES_COMMANDS
from app.base.messages.cases_import import SENTENCES as _CASES_IMPORT
from app.base.messages.cases_index import SENTENCES as _CASES_INDEX
from app.base.messages.content import SENTENCES as _CONTENT
from app.base.messages.coverage import SENTENCES as _COVERAGE
from app.base.messages.desk import SENTENCES as _DESK
from app.base.messages.search import SENTENCES as _SEARCH
from app.base.messages.sentence import Sentence
from app.base.messages.setup import SENTENCES as _SETUP
from app.base.messages.storage import SENTENCES as _STORAGE
from app.base.messages.window import SENTENCES as _WINDOW

SENTENCES: dict[str, Sentence] = {
    **_SETUP,
    **_CONTENT,
    **_SEARCH,
    **_COVERAGE,
    **_CALLS,
    **_DESK,
    **_CASES,
    **_CASES_COMMANDS,
    **_CASES_IMPORT,
    **_CASES_INDEX,
    **_STORAGE,
    **_BACKUP,
    **_WINDOW,
}


class _Known(dict[str, object]):
    """Facts of a message; a missing one shows as its name rather than hiding the message."""

    def __missing__(self, key: str) -> str:
        return f"‹{key}›"


def sentence(code: str, lang: str = "zh", **facts: object) -> str:
    """Return the message of a code in `zh` or `en`, with what to do next behind it."""
    entry = SENTENCES.get(
        code, Sentence(zh=f"未登记的提示：{code}", en=f"Unlisted message: {code}")
    )
    texts = (entry.zh, entry.do_zh) if lang == "zh" else (entry.en, entry.do_en)
    known = _Known(facts)
    filled = [string.Formatter().vformat(text, (), known) for text in texts if text]
    return (" " if lang != "zh" else "").join(filled)


def explain(error: AppError, lang: str = "zh") -> str:
    """Return the message of an error."""
    return sentence(error.code, lang, **error.facts)
