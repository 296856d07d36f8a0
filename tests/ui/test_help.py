"""Help: every screen has its page, both languages say the same things, links lead somewhere."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.help_panel import HelpPanel
from app.ui.look import Look
from app.ui.navigation import DESTINATIONS
from app.ui.shortcuts import SHORTCUTS
from tests.conftest import ROOT

HELP = ROOT / "resources" / "help"
PAGES = sorted(path.name for path in (HELP / "zh").glob("*.md"))
BOTH = [(lang, name) for lang in ("zh", "en") for name in PAGES]


def test_both_languages_have_the_same_pages() -> None:
    assert sorted(path.name for path in (HELP / "en").glob("*.md")) == PAGES


@pytest.mark.parametrize("screen", [one.name for one in DESTINATIONS])
def test_every_screen_has_a_page(screen: str) -> None:
    assert f"{screen}.md" in PAGES


@pytest.mark.parametrize(("lang", "name"), BOTH)
def test_links_and_pictures_are_there(lang: str, name: str) -> None:
    text = (HELP / lang / name).read_text("utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        assert (HELP / lang / target).is_file(), target


@pytest.mark.parametrize(("lang", "name"), BOTH)
def test_keys_that_help_names_exist(lang: str, name: str) -> None:
    text = (HELP / lang / name).read_text("utf-8")
    known = {key.replace("Return", "Enter") for one in SHORTCUTS.values() for key in one.keys}
    for key in re.findall(r"Ctrl\+(?:Shift\+)?[A-Z0-9][a-z]*|F\d\b", text):
        assert key in known, key


def test_a_page_is_shown_and_links_lead_on(qtbot: QtBot, look: Look) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 700)
    panel = HelpPanel(look, parent)
    panel.show_page("call")
    assert panel.page == "call"
    panel.show_page("no-such-page")
    assert panel.page == "begin"
