"""Settings: where things lie, who wins, and a file that people edit by hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.base.config import find_config, shipped_content
from app.base.errors import Unavailable
from app.base.people import Role
from app.base.seat import SeatSettings
from app.base.toml_file import TomlFile

COMMENTED = """# our seat
[content]
scenarios = "{folder}"  # the team's own

[person]
# who sits here
work_number = "3107"
"""


@pytest.fixture
def file(tmp_path: Path) -> TomlFile:
    return TomlFile(tmp_path / "settings.toml")


def test_an_argument_wins_over_the_environment_and_that_over_the_settings(tmp_path: Path) -> None:
    home, own, other = tmp_path / "home", tmp_path / "own", tmp_path / "other"
    home.mkdir()
    (home / "settings.toml").write_text(
        f"[content]\nscenarios = '{own}'\ndesk = 'postgresql://a'\n", "utf-8"
    )
    settings_only = find_config({"BAODIAN_HOME": str(home)})
    assert (settings_only.home, settings_only.scenarios) == (home, own)
    assert settings_only.desk == "postgresql://a"
    environment = {
        "BAODIAN_HOME": str(home), "BAODIAN_SCENARIOS": str(other), "BAODIAN_DESK": "postgresql://b",
    }  # fmt: skip
    found = find_config(environment)
    assert (found.scenarios, found.desk) == (other, "postgresql://b")
    third = tmp_path / "third"
    found = find_config(environment, home=third, scenarios=third / "s")
    assert (found.home, found.scenarios) == (third, third / "s")
    assert find_config({"BAODIAN_HOME": str(tmp_path / "empty")}).scenarios == (
        shipped_content() / "scenarios"
    )


def test_without_a_home_the_user_folder_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: "/some/where")
    assert find_config({}).home == Path("/some/where")


def test_shipped_content_is_there() -> None:
    assert (shipped_content() / "scenarios").is_dir()


def test_a_write_keeps_comments_and_everything_else(file: TomlFile) -> None:
    file.path.write_text(COMMENTED, "utf-8")
    file.write("person", {"work_number": "9001", "name": "老张"})
    file.write("window", {"theme": "dark"})
    text = file.path.read_text("utf-8")
    assert "# our seat" in text
    assert "# the team's own" in text
    assert "# who sits here" in text
    assert file.table("person") == {"work_number": "9001", "name": "老张"}
    assert file.table("content") == {"scenarios": "{folder}"}
    assert file.table("window") == {"theme": "dark"}


def test_a_missing_file_counts_as_empty_and_is_made(file: TomlFile) -> None:
    assert file.table("person") == {}
    deep = TomlFile(file.path.parent / "a" / "b" / "settings.toml")
    deep.write("person", {"name": "小王"})
    assert deep.table("person") == {"name": "小王"}


@pytest.mark.parametrize(
    "broken", [b"[person\nname = ", b"\xff\xfe\x00", "[人]\n名=".encode("gbk")]
)
def test_a_broken_file_counts_as_empty_and_is_set_aside_before_a_write(
    file: TomlFile, broken: bytes
) -> None:
    file.path.write_bytes(broken)
    assert file.table("person") == {}
    file.write("person", {"name": "小王"})
    assert file.table("person") == {"name": "小王"}
    assert file.path.with_suffix(".broken.toml").read_bytes() == broken


def test_a_second_broken_file_does_not_take_the_place_of_the_first(file: TomlFile) -> None:
    for number in range(3):
        file.path.write_text(f"[broken {number}", "utf-8")
        file.write("person", {"name": "小王"})
    kept = sorted(one.read_text("utf-8") for one in file.path.parent.glob("*.broken*.toml"))
    assert kept == ["[broken 0", "[broken 1", "[broken 2"]


def test_a_mark_in_front_of_the_file_is_read_over(file: TomlFile) -> None:
    file.path.write_bytes(b"\xef\xbb\xbf" + '[person]\nname = "小王"\n'.encode())
    assert file.table("person") == {"name": "小王"}
    file.write("person", {"work_number": "1"})
    assert file.table("person") == {"name": "小王", "work_number": "1"}


def test_a_value_where_a_table_belongs_is_no_obstacle(file: TomlFile) -> None:
    file.path.write_text("person = 3\n", "utf-8")
    assert file.table("person") == {}
    file.write("person", {"name": "小王"})
    assert file.table("person") == {"name": "小王"}


def test_a_home_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(Unavailable) as error:
        TomlFile(tmp_path / "file" / "settings.toml").write("person", {"name": "小王"})
    assert error.value.code == "setup.home_not_writable"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs file permissions that bind")
def test_a_file_that_may_not_be_read_is_not_set_aside(file: TomlFile) -> None:
    file.path.write_text("[person]\nname = '小王'\n", "utf-8")
    file.path.chmod(0)
    with pytest.raises(Unavailable):
        file.write("person", {"name": "别人"})
    file.path.chmod(0o600)
    assert file.table("person") == {"name": "小王"}


def test_the_first_start_draws_a_seat_code_and_keeps_it(file: TomlFile) -> None:
    seat = SeatSettings(file).seat()
    assert 1_000 <= seat.code <= 9_999
    assert SeatSettings(file).seat() == seat
    assert (seat.person.work_number, seat.person.role) == ("1001", Role.AGENT)


def test_changing_the_role_keeps_the_own_tickets(file: TomlFile) -> None:
    settings = SeatSettings(file)
    first, code = settings.change("3107", "小王", Role.AGENT), settings.seat().code
    second = settings.change("3107", "小王", Role.SPECIALIST)
    assert first.id == second.id
    assert settings.current().role is Role.SPECIALIST
    assert settings.seat().code == code
    assert settings.change("3108", "小李", Role.AGENT).id != first.id


@pytest.mark.parametrize(
    "written", ["code = 'x'", "code = -1", "code = 10000", "code = 1.5", "code = true"]
)
def test_a_seat_code_that_is_none_is_drawn_anew(file: TomlFile, written: str) -> None:
    file.path.write_text(f"[seat]\n{written}\n[person]\nrole = '国王'\nwork_number = 7\n", "utf-8")
    seat = SeatSettings(file).seat()
    assert type(seat.code) is int
    assert 1_000 <= seat.code <= 9_999
    assert (seat.person.role, seat.person.work_number) == (Role.AGENT, "7")
