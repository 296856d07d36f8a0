"""The data of a seat on real databases: where it lies, out, and back at the next start."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.config import Config, find_config
from app.base.errors import ContentError, NotFound
from app.base.people import Role
from app.bootstrap import Program, open_program
from app.commands.window_data import DataShown
from app.ui.seat_data import DataMoved
from tests.conftest import ROOT
from tests.storage.conftest import NOON


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "scenarios").mkdir()
    home = tmp_path / "home"
    return Config(home, tmp_path / "scenarios", ROOT / "resources")


def start(config: Config) -> Program:
    return open_program(config, clock=FixedClock(NOON), prefer_keyring=False)


@pytest.fixture
def program(config: Config) -> Iterator[Program]:
    opened = start(config)
    yield opened
    opened.close()


def test_a_backup_comes_back_at_the_next_start(program, config: Config, tmp_path: Path) -> None:
    program.seat.change("3107", "王芳", Role.AGENT)
    data = DataShown(program)
    moved: list[DataMoved] = []
    program.events.listen(DataMoved, moved.append)
    usb = tmp_path / "usb"
    usb.mkdir()
    backup = data.back_up(str(usb))
    assert moved and moved[-1].done <= moved[-1].total
    seen = data.look_at(backup)
    assert (seen.made_at, seen.has_desk) == (NOON, True)
    program.seat.change("2001", "李敏", Role.SPECIALIST)
    data.ask_for_restore(backup)
    assert data.places().waiting == str(Path(backup).resolve())
    program.close()
    again = start(config)
    assert [notice.code for notice in again.notices] == ["backup.restored"]
    assert again.seat.current().work_number == "3107"
    assert DataShown(again).places().waiting == ""
    again.close()


def test_it_can_be_taken_back_until_then(program, config: Config, tmp_path: Path) -> None:
    data = DataShown(program)
    data.ask_for_restore(data.back_up(str(tmp_path)))
    data.forget_restore()
    program.close()
    again = start(config)
    assert again.notices == ()
    again.close()


def test_it_says_where_things_lie(program, config: Config) -> None:
    places = DataShown(program).places()
    assert places.home == str(config.home)
    assert places.seat_bytes > 0 and places.desk_bytes > 0
    assert (places.key, places.desk_is_file, places.troubles) == ("file", True, ())
    assert places.scenarios_given, "not the shipped ones, and the settings say nothing"


def test_a_server_is_told_without_its_password(program, config: Config) -> None:
    elsewhere = replace(config, desk="postgresql://desk:secret@db/baodian")
    program.config = elsewhere
    places = DataShown(program).places()
    assert not places.desk_is_file
    assert "secret" not in places.desk and "db/baodian" in places.desk


def test_another_folder_of_playbooks_is_for_the_next_start(
    program, config: Config, tmp_path: Path
) -> None:
    data = DataShown(program)
    own = tmp_path / "own"
    own.mkdir()
    with pytest.raises(ContentError):
        data.set_scenarios(str(own))
    with pytest.raises(NotFound):
        data.set_scenarios(str(tmp_path / "nowhere"))
    shutil.copy(ROOT / "scenarios" / "parameters.yaml", own)
    data.set_scenarios(str(own))
    assert find_config({}, home=config.home).scenarios == own
    data.set_scenarios("")
    assert find_config({}, home=config.home).scenarios == ROOT / "scenarios"


def test_own_data_of_whoever_sits_here(program, tmp_path: Path) -> None:
    folder = Path(DataShown(program).export_own(str(tmp_path)))
    assert (folder / "own.json").is_file() and (folder / "contacts.csv").is_file()


def test_the_notices_are_found(program) -> None:
    assert "alembic" in DataShown(program).notices()
