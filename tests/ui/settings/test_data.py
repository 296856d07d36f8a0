"""Folders, backups and one's own data, by real clicks on fakes; and the view model alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QTextBrowser

from app.base.errors import ContentError, NotFound
from app.ui.screens.settings.data_view_model import DataViewModel
from app.ui.seat_data import DataMoved
from tests.ui.conftest import Seat
from tests.ui.fakes import AtOnce, NoLanes, services

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settings(seat: Seat) -> Seat:
    seat.press(Key.Key_Comma, CTRL)
    return seat


def click(seat: Seat, name: str) -> None:
    found = seat.window.findChild(QPushButton, name)
    assert found is not None and found.isVisible() and found.isEnabled(), name
    found.click()
    seat.settle()


def fill(seat: Seat, name: str, text: str) -> None:
    line = seat.window.findChild(QLineEdit, name)
    line.setFocus()
    line.selectAll()
    seat.type(text)


def is_offered(seat: Seat, name: str) -> bool:
    return seat.window.findChild(QPushButton, name).isVisible()


def test_a_backup_goes_where_it_was_said(settings: Seat) -> None:
    fill(settings, "backup_into", "/media/usb")
    click(settings, "back_up")
    assert settings.services.data.asked == [("back_up", "/media/usb")]
    assert settings.shows("备份已完成")


def test_own_data_goes_where_it_was_said(settings: Seat) -> None:
    fill(settings, "backup_into", "/media/usb")
    click(settings, "export_own")
    assert settings.services.data.asked == [("export_own", "/media/usb")]


def test_nothing_is_restored_without_a_look_and_a_warning(settings: Seat) -> None:
    assert not is_offered(settings, "restore")
    fill(settings, "restore_from", "/media/usb/b")
    click(settings, "check_backup")
    assert settings.shows("2026-11-01 10:00")
    click(settings, "restore")
    asked = settings.services.data.asked
    assert asked == [("look_at", "/media/usb/b"), ("ask_for_restore", "/media/usb/b")]
    assert settings.shows("下次启动时恢复")
    assert not is_offered(settings, "restore")
    click(settings, "leave_restore")
    assert asked[-1] == ("forget_restore",)
    assert not is_offered(settings, "leave_restore")


def test_a_backup_that_does_not_hold_is_told(settings: Seat) -> None:
    settings.services.data.trouble = ContentError("backup.damaged", file="x", place="/b")
    fill(settings, "restore_from", "/b")
    click(settings, "check_backup")
    assert settings.shows("备份 /b 不完整")
    assert not is_offered(settings, "restore")


def test_another_folder_of_playbooks_is_kept_or_refused_in_words(settings: Seat) -> None:
    fill(settings, "scenarios_folder", "/own")
    click(settings, "keep_scenarios")
    assert settings.shows("下次启动")
    settings.services.data.trouble = NotFound("setup.folder_missing", place="/nowhere")
    fill(settings, "scenarios_folder", "/nowhere")
    click(settings, "keep_scenarios")
    assert settings.shows("找不到文件夹 /nowhere")
    assert settings.window.findChild(QLineEdit, "scenarios_folder").text() == "/nowhere"
    click(settings, "shipped_scenarios")
    assert settings.services.data.asked[-1] == ("set_scenarios", "")


def test_what_in_the_settings_file_is_wrong_stands_at_the_top(settings: Seat) -> None:
    data = settings.services.data
    trouble = ContentError("setup.settings_broken", place="settings.toml", line=3)
    data.shown = replace(data.shown, troubles=(trouble,))
    settings.window._settings_models.data.look()
    settings.settle()
    assert settings.shows("第 3 行")


def test_the_notices_open_and_close(settings: Seat) -> None:
    page = settings.window.findChild(QTextBrowser, "notices_text")
    click(settings, "notices")
    assert page.isVisible() and "alembic" in page.toPlainText()
    click(settings, "notices")
    assert not page.isVisible()


def test_work_under_way_outlives_a_change_of_look(settings: Seat) -> None:
    model = settings.window._settings_models.data
    click(settings, "back_up")
    settings.window.rebuild()
    settings.settle()
    assert settings.shows("备份已完成")
    assert model.state.told == "backup"


def test_one_work_at_a_time_with_progress_and_a_stop() -> None:
    work = AtOnce()
    given = services(NoLanes())
    model = DataViewModel(given, work)
    work.hold = True
    model.back_up("/a")
    model.export_own("/b")
    model.on_moved(DataMoved(1, 4))
    assert (model.state.busy, model.state.done, model.state.total) == ("backup", 1, 4)
    model.stop()
    work.release()
    assert given.data.asked == [("stop",), ("back_up", "/a")]
    assert model.state.busy == ""
    model.on_moved(DataMoved(2, 4))
    assert model.state.done == 1, "news of work that has ended"


def test_stopped_work_says_so() -> None:
    given = services(NoLanes())
    given.data.back_up = lambda into: ""
    model = DataViewModel(given, AtOnce())
    model.back_up("/a")
    assert (model.state.told, model.state.place) == ("stopped", "")


def test_the_pictures_of_paths_may_be_wrapped_but_copy_clean(settings: Seat) -> None:
    from app.ui.screens.settings.folders_view import breakable

    assert breakable(str(Path("/a/b"))).replace("\u200b", "") == "/a/b"
