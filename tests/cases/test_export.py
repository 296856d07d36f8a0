"""Exports: text stays text, moments in civil time, a file that is whole or not there."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.clock import SystemClock
from app.cases.export import EXPORTED_FIELDS, export_cases
from app.cases.importing.headers import field_of
from app.cases.importing.reading import ImportFile
from app.cases.importing.values import clean
from app.cases.labels import FIELD_LABELS
from app.cases.spreadsheet_text import as_csv_text, from_csv_text
from app.cases.views import WorkState
from app.cases.workbook_writer import XlsxSheet

CLOCK = SystemClock()


@dataclass(frozen=True)
class Case:
    """A case as an index would hold it."""

    values: dict[str, str]
    tags: tuple[str, ...] = field(default=())


WHOLE = Case(
    {
        "number": "A1", "title": "=1+1", "claim": "=LINK(\"http://x\")\n第二行", "done": "+退费",
        "outcome": "@已解决", "type": "投诉/流量/超出费用", "product": "-畅享", "channel": "热线",
        "region": "渝中", "occurred_at": "2025-03-01T06:05:00+00:00", "closed_at": "",
        "satisfaction": "8", "scenario_id": "s-1", "step": "登记", "ticket_number": "2025030100017",
        "quality": "model", "twin_of": "", "added_at": "2026-11-22T12:00:00+00:00",
        "changed_at": "2026-11-22T12:00:00+00:00", "added_by": "p-1", "changed_by": "p-1",
        "id": "x", "version": "1", "moment": "x",
    },
    ("退费", "#N/A"),
)  # fmt: skip


def export(cases: Sequence[Case], path: Path, lang: str = "zh") -> WorkState:
    return export_cases(cases, path, threading.Event(), CLOCK, total=len(cases), lang=lang)


def test_csv_opens_in_excel_and_computes_nothing(tmp_path: Path) -> None:
    state = export([WHOLE], tmp_path / "a.csv")
    assert (state.done, state.total, state.result) == (1, 1, str(tmp_path / "a.csv"))
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(content.decode("utf-8-sig").splitlines(keepends=True))
    assert head == [FIELD_LABELS[name].zh for name in EXPORTED_FIELDS]
    cells = dict(zip(EXPORTED_FIELDS, row, strict=True))
    assert cells["title"] == "'=1+1"
    assert cells["claim"] == '\'=LINK("http://x")\n第二行'
    assert cells["done"] == "'+退费"
    assert cells["outcome"] == "'@已解决"
    assert cells["product"] == "'-畅享"
    assert cells["ticket_number"] == "'2025030100017"
    assert cells["occurred_at"] == "2025-03-01 14:05:00"
    assert cells["quality"] == "典型案例"
    assert cells["tags"] == "退费、#N/A"


def test_xlsx_holds_texts_never_formulas(tmp_path: Path) -> None:
    export([WHOLE], tmp_path / "a.xlsx", "en")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Sheet"]
    head, row = sheet.iter_rows()
    assert [cell.value for cell in head] == [FIELD_LABELS[name].en for name in EXPORTED_FIELDS]
    cells = dict(zip(EXPORTED_FIELDS, row, strict=True))
    assert {cell.data_type for cell in row if cell.value is not None} == {"s"}
    assert cells["title"].value == "=1+1"
    assert cells["claim"].value == WHOLE.values["claim"]
    assert cells["ticket_number"].value == "2025030100017"
    assert cells["quality"].value == "Model case"
    assert sheet.freeze_panes == "A2"


def test_errors_and_control_characters_are_texts_too(tmp_path: Path) -> None:
    export(
        [Case({"number": "#REF!", "claim": "a\x00\x0bb", "done": "x" * 40_000})],
        tmp_path / "a.xlsx",
    )
    row = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows())[1]
    assert [(cell.value, cell.data_type) for cell in row[:1]] == [("#REF!", "s")]
    assert row[2].value == "ab"
    assert len(row[3].value) == 32_767


def test_more_rows_than_a_sheet_holds_go_on_to_the_next(tmp_path: Path) -> None:
    sheet = XlsxSheet(tmp_path / "a.xlsx", most_rows=3)
    for row in (["编号"], *([str(n)] for n in range(5))):
        sheet.write(row)
    sheet.close()
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    found = [[row[0] for row in sheet.iter_rows(values_only=True)] for sheet in book]
    assert found == [["编号", "0", "1"], ["编号", "2", "3"], ["编号", "4"]]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_what_was_exported_can_be_imported(tmp_path: Path, name: str) -> None:
    export([WHOLE], tmp_path / name)
    with ImportFile(tmp_path / name) as file:
        (part,) = file.parts
        (row,) = part.rows()
    found = {
        field_of(column): clean(cell) for column, cell in zip(part.columns, row.cells, strict=True)
    }
    for field_name in ("number", "title", "claim", "done", "product", "type", "ticket_number"):
        assert found[field_name] == WHOLE.values[field_name]


@given(st.text(max_size=30))
def test_a_text_comes_back_as_it_was(text: str) -> None:
    cell = as_csv_text(text)
    assert from_csv_text(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_stopped_export_leaves_what_was_there(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"what was there")
    stop = threading.Event()
    told: list[WorkState] = []

    def endless() -> Iterator[Case]:
        while True:
            yield WHOLE

    def tell(state: WorkState) -> None:
        told.append(state)
        stop.set()

    state = export_cases(endless(), path, stop, CLOCK, total=5000, on_progress=tell)
    assert state.was_stopped
    assert not state.is_running
    assert state.result == ""
    assert [one.done for one in told] == [500]
    assert told[0].left_s is not None
    assert path.read_bytes() == b"what was there"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_failing_export_leaves_what_was_there(tmp_path: Path, name: str) -> None:
    def failing() -> Iterator[Case]:
        yield WHOLE
        raise RuntimeError

    with pytest.raises(RuntimeError):
        export_cases(failing(), tmp_path / name, threading.Event(), CLOCK)
    assert list(tmp_path.iterdir()) == []


def test_trouble_is_told(tmp_path: Path) -> None:
    assert export([WHOLE], tmp_path / "a.pdf").problem == "cases.export_kind"
    for name in ("a.csv", "a.xlsx"):
        assert export([WHOLE], tmp_path / "gone" / name).problem == "cases.export_failed"
    (tmp_path / "folder.csv").mkdir()
    assert export([WHOLE], tmp_path / "folder.csv").problem == "cases.export_failed"
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_full_disk_is_told(tmp_path: Path, name: str) -> None:
    resource = pytest.importorskip("resource")
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    former = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
        cases = [Case({"number": str(n), "claim": chr(0x4E00 + n) * 60}) for n in range(4000)]
        state = export(cases, tmp_path / name)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, former)
    assert state.problem == "cases.export_failed"
    assert list(tmp_path.iterdir()) == []
