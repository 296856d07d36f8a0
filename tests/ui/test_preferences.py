"""Preferences: kept with everything else in the file, and harmless when odd."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.toml_file import TomlFile
from app.ui.preferences import Preferences, PreferencesFile


def test_they_are_kept_beside_comments_of_a_person(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# mine\n[seat]\ncode = 7\n[window]\nother = "kept"\n', "utf-8")
    kept = PreferencesFile(TomlFile(path))
    kept.write(Preferences("dark", 125, "en"))
    assert kept.read() == Preferences("dark", 125, "en")
    text = path.read_text("utf-8")
    assert "# mine" in text and "code = 7" in text and 'other = "kept"' in text


@pytest.mark.parametrize(
    "text",
    ["", "[window]\ntheme = 3\n", "[window]\ntheme = 'pink'\nlanguage = 'fr'\n", "no toml ["],
)
def test_odd_files_give_the_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    assert PreferencesFile(TomlFile(path)).read() == Preferences()


def test_a_text_size_out_of_bounds_is_brought_in(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[window]\ntext_size = 900\n", "utf-8")
    assert PreferencesFile(TomlFile(path)).read().text_size == 200
