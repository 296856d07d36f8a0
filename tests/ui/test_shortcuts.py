"""Keys: one table, no key with two meanings on one screen."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from app.ui.shortcuts import SHORTCUTS, keys_of


def test_no_key_means_two_things_in_one_place() -> None:
    seen = Counter((s.scope, key) for s in SHORTCUTS.values() for key in s.keys)
    assert [pair for pair, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("name", sorted(SHORTCUTS))
def test_each_key_is_one_that_qt_knows_and_has_words(name: str) -> None:
    shortcut = SHORTCUTS[name]
    assert shortcut.words
    for key in shortcut.keys:
        if "…" not in key:
            assert not QKeySequence(key).isEmpty(), key


def test_keys_are_shown_as_they_stand_on_a_keyboard() -> None:
    assert keys_of("handoff") == "Ctrl+Enter"
