"""Where the vault's key is found and kept."""

from __future__ import annotations

import base64
import os
import stat
import sys
import warnings
from pathlib import Path

import pytest

from app.base.errors import Unavailable
from app.base.messages import SENTENCES
from app.storage import keys
from app.storage.keys import open_vault, system_keyring
from app.storage.vault import Vault

A, B = bytes(range(32)), bytes(range(1, 33))
NOTHING: dict[str, str] = {}


class FakeKeyring:
    """A keyring that keeps, loses or refuses."""

    def __init__(self, *, loses: bool = False, refuses: bool = False) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self._loses = loses
        self._refuses = refuses

    def get_password(self, service: str, username: str) -> str | None:
        if self._refuses:
            raise RuntimeError("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self._refuses:
            raise RuntimeError("locked")
        if not self._loses:
            self.kept[service, username] = password


def _text(*masters: bytes) -> str:
    return "\n".join(base64.b64encode(master).decode() for master in masters)


def test_the_first_key_goes_to_a_file_only_the_user_can_read(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    vault = open_vault(home, prefer_keyring=False, environment=NOTHING)
    assert vault.source == "file"
    if sys.platform != "win32":
        assert stat.S_IMODE((home / "key").stat().st_mode) == 0o600
    again = open_vault(home, prefer_keyring=False, environment=NOTHING)
    assert again.key_id == vault.key_id


def test_a_file_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(_text(A))
    (tmp_path / "key").chmod(0o644)
    assert open_vault(tmp_path, False, environment=NOTHING).key_id == Vault([A]).key_id
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_a_keyring_keeps_the_key_and_no_file_is_written(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    vault = open_vault(tmp_path, True, environment=NOTHING, keyring=keyring)
    assert vault.source == "keyring"
    assert list(tmp_path.iterdir()) == []
    assert open_vault(tmp_path, True, environment=NOTHING, keyring=keyring).key_id == vault.key_id


@pytest.mark.parametrize("keyring", [FakeKeyring(loses=True), FakeKeyring(refuses=True)])
def test_a_keyring_that_does_not_keep_is_passed_over(tmp_path: Path, keyring: FakeKeyring) -> None:
    vault = open_vault(tmp_path, True, environment=NOTHING, keyring=keyring)
    assert vault.source == "file"
    assert (tmp_path / "key").exists()


def test_the_environment_comes_first_and_older_keys_still_open(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(_text(B))
    vault = open_vault(tmp_path, False, environment={"BAODIAN_KEY": _text(A)})
    assert vault.source == "environment"
    assert vault.key_id == Vault([A]).key_id
    assert vault.key_ids == {Vault([A]).key_id, Vault([B]).key_id}


def test_several_keys_in_a_file_leave_room_for_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(_text(B, A) + "\n")
    vault = open_vault(tmp_path, False, environment=NOTHING)
    assert vault.key_id == Vault([B]).key_id
    assert len(vault.key_ids) == 2


@pytest.mark.parametrize("database", ["seat.sqlite", "desk.sqlite"])
def test_a_lost_key_is_said_and_nothing_is_made_or_deleted(tmp_path: Path, database: str) -> None:
    (tmp_path / database).write_bytes(b"something")
    with pytest.raises(Unavailable) as caught:
        open_vault(tmp_path, False, environment=NOTHING)
    assert caught.value.code == "storage.key_lost"
    assert [path.name for path in tmp_path.iterdir()] == [database]


@pytest.mark.parametrize("content", [b"", b"\n", b"abc", b"\xff\xfe", b"AAAA"])
def test_a_broken_key_is_said_and_stays(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(Unavailable, match=r"storage\.key_broken"):
        open_vault(tmp_path, False, environment=NOTHING)
    assert (tmp_path / "key").read_bytes() == content


def test_a_broken_key_in_the_environment_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"storage\.key_broken"):
        open_vault(tmp_path, False, environment={"BAODIAN_KEY": "no key"})


def test_a_home_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match=r"storage\.key_unwritable"):
        open_vault(tmp_path / "file" / "home", False, environment=NOTHING)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the desktop's bus")
def test_without_a_desktop_session_the_keyring_is_not_even_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert system_keyring() is None


def test_a_machine_without_keyring_says_none_and_does_not_warn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert system_keyring() is None


def test_a_keyring_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    released = threading.Event()

    class Hanging(FakeKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            released.wait()
            return None

        def set_password(self, service: str, username: str, password: str) -> None:
            released.wait()

    monkeypatch.setattr(keys, "_KEYRING_WAIT_S", 0.01)
    vault = open_vault(tmp_path, True, environment=NOTHING, keyring=Hanging())
    released.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join()
    assert vault.source == "file"


@pytest.mark.parametrize("source", ["keyring", "file", "environment"])
def test_each_place_has_its_sentence(source: str) -> None:
    assert f"storage.key_in_{source}" in SENTENCES


def test_the_key_is_random(tmp_path: Path) -> None:
    made = {open_vault(tmp_path / str(n), False, environment=NOTHING).key_id for n in range(5)}
    assert len(made) == 5
    assert os.environ.get("BAODIAN_KEY") is None
