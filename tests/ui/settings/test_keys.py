"""Keys: changed by pressing them, refused in words where they clash, shown everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton

from app.base.toml_file import TomlFile
from app.ui.screens.settings.keys_view import KeyButton
from app.ui.settings_file import KeysFile, settings_troubles
from app.ui.shortcuts import (
    SHORTCUTS,
    as_key,
    can_change,
    key_trouble,
    keys_now,
    keys_of,
    shown_key,
    use_keys,
)
from tests.conftest import ROOT

FOLDER = ROOT / "resources" / "i18n"
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier

CHANGEABLE = sorted(name for name in SHORTCUTS if can_change(name))
SOME_KEYS = [f"{held}{key}" for held in ("Ctrl+", "Alt+", "Ctrl+Shift+", "") for key in "BGM79"] + [
    "F4",
    "F5",
    "F12",
    "Ctrl+Return",
    "Ctrl+C",
    "Esc",
    "Space",
    "no key",
]


@pytest.fixture(autouse=True)
def keys_as_shipped(qapp) -> Iterator[None]:
    yield
    use_keys({})


@pytest.fixture
def wired(seat):
    """Have the window's wish for other keys fulfilled, as the application does."""

    def change(changed) -> None:
        use_keys(changed)
        seat.window.renew_keys()

    seat.window.keys_wanted.connect(change, Qt.ConnectionType.QueuedConnection)
    seat.press(Key.Key_Comma, CTRL)
    named(seat, "unfold_keys").click()
    seat.settle()
    return seat


def named(seat, name: str) -> QPushButton:
    found = seat.window.findChild(QPushButton, name)
    assert found is not None, name
    return found


def give(seat, name: str, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press an action's button, then the key that it is to have."""
    made = named(seat, f"key.{name}")
    made.setFocus()
    seat.press(Key.Key_Space)
    seat.press(key, held)


def test_a_new_key_works_at_once_and_stands_on_the_buttons(wired) -> None:
    assert named(wired, "key.screen.cases").text() == "Ctrl+2"
    give(wired, "screen.cases", Key.Key_F11, CTRL)
    focused = QApplication.focusWidget()
    assert isinstance(focused, KeyButton)
    assert (focused.objectName(), focused.text()) == ("key.screen.cases", "Ctrl+F11")
    wired.press(Key.Key_2, CTRL)
    assert wired.window.current == "settings"
    wired.press(Key.Key_F11, CTRL)
    assert wired.window.current == "cases"


def test_a_key_that_is_a_shortcut_is_taken_and_not_obeyed(wired) -> None:
    give(wired, "screen.cases", Key.Key_1, CTRL)
    assert wired.window.current == "settings"
    assert wired.shows("案例\nCtrl+1 已用于“接听”"), "told in the row itself"
    assert named(wired, "key.screen.cases").text() == "Ctrl+2"


def test_esc_leaves_the_key(wired) -> None:
    give(wired, "keys", Key.Key_Escape)
    assert named(wired, "key.keys").text() == "Ctrl+/"
    assert not wired.shows("已用于")


def test_changed_keys_go_back_one_by_one_or_all(wired) -> None:
    give(wired, "screen.cases", Key.Key_F11, CTRL)
    give(wired, "screen.desk", Key.Key_F12, CTRL)
    named(wired, "back.screen.desk").click()
    wired.settle()
    assert keys_of("screen.desk") == "Ctrl+3"
    assert keys_of("screen.cases") == "Ctrl+F11"
    named(wired, "reset_keys").click()
    wired.settle()
    assert keys_of("screen.cases") == "Ctrl+2"
    wired.press(Key.Key_2, CTRL)
    assert wired.window.current == "cases"


@pytest.mark.parametrize(
    ("name", "key", "code"),
    [
        ("search", "Q", "keys.plain"),
        ("search", "Shift+Q", "keys.plain"),
        ("search", "Space", "keys.plain"),
        ("search", "Return", "keys.plain"),
        ("search", "Ctrl+V", "keys.editing"),
        ("search", "", "keys.unknown_key"),
        ("search", "Ctrl+K, Ctrl+L", "keys.unknown_key"),
        ("search", "Alt+5", "keys.taken"),
        ("part.claim", "Alt+Left", "keys.taken"),
        ("cases.find", "Ctrl+K", "keys.taken"),
        ("search", "Ctrl+F", "keys.taken"),
        ("confirm", "F2", "keys.fixed"),
        ("nothing", "F2", "keys.unknown_action"),
    ],
)
def test_what_would_clash_is_refused(qapp, name: str, key: str, code: str) -> None:
    trouble = key_trouble(name, key, {})
    assert trouble is not None and trouble.code == code


@pytest.mark.parametrize("name", CHANGEABLE)
def test_every_key_can_go_back_to_the_one_it_was_shipped_with(qapp, name: str) -> None:
    assert key_trouble(name, SHORTCUTS[name].keys[0], {name: "Ctrl+F12"}) is None


def test_one_screen_may_use_what_another_one_does(qapp) -> None:
    assert key_trouble("cases.find", "F5", {"cases.again": "Ctrl+F2"}) is None


@given(
    st.dictionaries(
        st.sampled_from([*CHANGEABLE, "confirm", "nothing"]), st.sampled_from(SOME_KEYS)
    )
)
def test_whatever_stands_in_the_file_no_key_means_two_things_in_one_place(
    qapp, tmp_path_factory, written: dict[str, str]
) -> None:
    file = TomlFile(tmp_path_factory.mktemp("keys") / "settings.toml")
    file.write("keys", written)
    kept = KeysFile(file)
    use_keys(kept.read())
    shipped = {
        (one.id, other.id)
        for one, other in combinations(SHORTCUTS.values(), 2)
        if _clash(one, other, False)
    }
    now = {
        (one.id, other.id)
        for one, other in combinations(SHORTCUTS.values(), 2)
        if _clash(one, other, True)
    }
    assert now <= shipped
    wrong = {
        name
        for name, key in written.items()
        if name in SHORTCUTS and key not in SHORTCUTS[name].keys
    }
    told = len(kept.troubles())
    assert len(wrong - set(kept.read())) <= told
    kept.write(kept.read())
    assert kept.troubles() == ()


def _clash(one, other, is_now: bool) -> bool:
    keys = (lambda s: set(keys_now(s.id))) if is_now else (lambda s: set(s.keys))
    where = {one.scope, other.scope}
    meet = len(where) == 1 or "window" in where or where <= {"call", "bare", "box"}
    return meet and bool(keys(one) & keys(other))


def test_two_may_change_places_and_stay_so(qapp, tmp_path: Path) -> None:
    kept = KeysFile(TomlFile(tmp_path / "settings.toml"))
    kept.write({"part.claim": "F6", "part.principle": "F5"})
    assert kept.read() == {"part.claim": "F6", "part.principle": "F5"}
    assert kept.troubles() == ()


def test_keys_are_kept_beside_comments_and_go_when_they_are_as_shipped(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        '# mine\n[keys]\n"part.claim" = "Ctrl+F4"  # easier\nsearch = "Ctrl+F12"\n', "utf-8"
    )
    kept = KeysFile(TomlFile(path))
    kept.write({"part.claim": "Ctrl+F4"})
    text = path.read_text("utf-8")
    assert "# mine" in text and "# easier" in text and "Ctrl+F12" not in text
    assert kept.read() == {"part.claim": "Ctrl+F4"}


def test_a_wrong_file_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[window]\ntheme = 'pink'\n[keys]\nsearch = 7\nfly = 'F2'\n", "utf-8")
    told = [(one.code, tuple(one.facts.values())) for one in settings_troubles(TomlFile(path))]
    assert told == [
        ("setup.setting_odd", ("window", "theme", "pink", "system")),
        ("setup.setting_odd", ("keys", "search", "7", "Ctrl+K")),
        ("keys.plain", ("7",)),
        ("keys.unknown_action", ("fly",)),
    ]
    path.write_text("[window]\ntheme = \n", "utf-8")
    (broken,) = settings_troubles(TomlFile(path))
    assert (broken.code, broken.facts["line"]) == ("setup.settings_broken", 2)


@pytest.mark.parametrize("name", CHANGEABLE)
def test_the_spelling_of_the_table_is_that_of_qt(name: str) -> None:
    for key in SHORTCUTS[name].keys:
        assert QKeySequence(as_key(key)) == QKeySequence(key.replace("Enter", "Return"))


def test_words_name_no_key_that_may_be_changed() -> None:
    """Buttons put the key in from the table, so that a changed one stands there too."""
    keys = {key for name in CHANGEABLE for key in SHORTCUTS[name].keys}
    spelled = re.compile(
        "|".join(rf"(?<![\w+]){re.escape(shown_key(key))}(?![\w+])" for key in keys)
    )
    sources = re.findall("<source>(.*?)</source>", (FOLDER / "zh_CN.ts").read_text("utf-8"))
    assert len(sources) > 500
    assert [words for words in sources if spelled.search(words)] == []
