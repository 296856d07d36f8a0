"""Both languages complete: every sentence of the window is collected and translated."""

from __future__ import annotations

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.conftest import ROOT

FOLDER = ROOT / "resources" / "i18n"


def messages(path: Path) -> dict[tuple[str, str], ElementTree.Element]:
    """Return the translations of a file by context and source."""
    found = {}
    for context in ElementTree.parse(path).iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = message.find("translation")
    return found


@pytest.mark.parametrize("name", ["zh_CN", "en"])
def test_nothing_is_unfinished_or_lost(name: str) -> None:
    for key, translation in messages(FOLDER / f"{name}.ts").items():
        assert translation.get("type") is None, f"{key} is {translation.get('type')}"
        forms = translation.findall("numerusform")
        for text in [form.text for form in forms] or [translation.text]:
            assert text, key
            for hole in ("{0}", "{1}", "{2}", "%n"):
                assert (hole in key[1]) == (hole in text), key


def test_every_sentence_of_the_window_is_collected(tmp_path: Path) -> None:
    fresh = tmp_path / "zh_CN.ts"
    program = Path(sys.executable).parent / "pyside6-lupdate"
    sources = sorted(str(path) for path in (ROOT / "app" / "ui").rglob("*.py"))
    subprocess.run(
        [str(program), "-silent", "-target-language", "zh_CN", *sources, "-ts", str(fresh)],
        check=True,
        capture_output=True,
    )
    assert set(messages(fresh)) == set(messages(FOLDER / "zh_CN.ts"))


@pytest.mark.parametrize("name", ["zh_CN", "en"])
def test_the_compiled_file_is_that_of_the_text(name: str, tmp_path: Path) -> None:
    shutil.copy(FOLDER / f"{name}.ts", tmp_path / "a.ts")
    program = Path(sys.executable).parent / "pyside6-lrelease"
    compiled = tmp_path / "a.qm"
    subprocess.run(
        [str(program), "-silent", str(tmp_path / "a.ts"), "-qm", str(compiled)], check=True
    )
    assert compiled.read_bytes() == (FOLDER / f"{name}.qm").read_bytes()
