"""Whatever a file holds, it is imported or told; never a bug, never a hang."""

from __future__ import annotations

import io
import threading
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.clock import SystemClock
from app.base.events import Publisher
from app.base.messages import SENTENCES
from app.base.people import Person, Role
from app.base.toml_file import TomlFile
from app.cases.importing.profiles import ImportProfiles
from app.cases.importing.running import CaseImport
from app.cases.importing.value_words import KnownTypes
from tests.fakes.case_stores import FakeCaseStore, FakeImportStore

PERSON = Person("p-1", "1001", "", Role.COMPLAINT_SUPERVISOR)
TEXT = '编号,诉求内容,投诉时间\r\nA1,"流量\n超出",2025-03-01\r\nA2,宽带断了,45717\r\n'


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (["编号", "诉求内容", "投诉时间"], ["A1", "流量超出", 45717], ["A2", "断网", None]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def archive(content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("a.csv", content)
        zipped.writestr("b.jsonl", '{"id": "B1", "question": "没有信号"}\n' * 3)
    return file.getvalue()


WHOLE = {
    "csv": TEXT.encode(),
    "gb": TEXT.encode("gb18030"),
    "utf16": TEXT.encode("utf-16"),
    "jsonl": b'{"id": "A1", "question": "x", "n": [1, {"a": null}]}\n' * 3,
    "xlsx": workbook(),
    "zip": archive(TEXT.encode()),
}


def import_whole(folder: Path, content: bytes) -> None:
    """Look at a file and import it; everything told has a sentence."""
    path = folder / "file"
    path.write_bytes(content)
    imports = FakeImportStore()
    cases = FakeCaseStore(imports)
    profiles = ImportProfiles(TomlFile(folder / "profiles.toml"))
    importing = CaseImport(
        cases, imports, profiles, KnownTypes(), SystemClock(), folder / "rejects", Publisher()
    )
    preview = importing.preview(path)
    assert {code for code, _ in preview.problems} <= set(SENTENCES)
    column = preview.columns[0].column if preview.columns else "x"
    mapping = preview.mapping or {column: "claim"}
    state = importing.run(path, mapping, PERSON, threading.Event())
    assert not state.is_running
    assert not state.problem or state.problem in SENTENCES
    if not state.problem:
        assert state.added == len(cases.by_id)
        assert state.added + state.known + state.rejected == state.done


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    import_whole(tmp_path, content)


@pytest.mark.parametrize("kind", WHOLE)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(data=st.data())
def test_files_spoilt_in_some_places(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    content = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(1, len(content)))
    import_whole(tmp_path, bytes(content[:end]))
    import_whole(tmp_path, bytes(content))
