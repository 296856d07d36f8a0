"""Where the vault's key lives: the environment, the system's keyring, or a file of the user's.

Several keys may be kept, one a line: the first seals, the others only open older values.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import logging
import os
import sys
import threading
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from app.base.errors import Unavailable
from app.storage.vault import KEY_BYTES, Vault

_log = logging.getLogger(__name__)

KEY_FILE = "key"
KEY_VARIABLE = "BAODIAN_KEY"
_SERVICE = "baodian"
_ACCOUNT = "vault"
_KEYRING_WAIT_S = 20.0
_NO_KEYRINGS = ("keyring.backends.fail", "keyring.backends.null")


class Keyring(Protocol):
    """The two calls of a keyring backend that are used."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""


def open_vault(
    home: Path,
    prefer_keyring: bool,
    *,
    environment: Mapping[str, str] | None = None,
    keyring: Keyring | None = None,
) -> Vault:
    """Return the vault of a home, with a fresh key where none was made yet.

    The environment's key comes first, since somebody set it on purpose; then the keyring's,
    then the file's. Keys found further down still open older values. `Vault.source` says
    which one seals.

    Raises:
        Unavailable: the key is lost, unreadable or cannot be written; nothing is deleted.
    """
    surroundings = os.environ if environment is None else environment
    backend = keyring if keyring is not None else system_keyring() if prefer_keyring else None
    found: list[tuple[str, tuple[bytes, ...]]] = []
    if text := surroundings.get(KEY_VARIABLE, "").strip():
        found.append(("environment", _parse(text, KEY_VARIABLE)))
    if backend is not None:
        kept = _from_keyring(backend)
        if kept is None:  # locked: asking it again would only keep everybody waiting
            backend = None
        elif kept:
            found.append(("keyring", _parse(kept, "keyring")))
    if (path := home / KEY_FILE).exists():
        found.append(("file", _from_file(path)))
    if found:
        keys = dict.fromkeys(key for _, keys in found for key in keys)
        return Vault(tuple(keys), found[0][0])
    if any((home / name).exists() for name in ("seat.sqlite", "desk.sqlite")):
        raise Unavailable("storage.key_lost", path=str(path), variable=KEY_VARIABLE)
    return _fresh(home, backend)


def system_keyring() -> Keyring | None:
    """Return the system's keyring where a real one is there; never asks, warns or hangs."""
    if sys.platform.startswith("linux") and not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            import keyring

            backend = keyring.get_keyring()
            real = type(backend).__module__ not in _NO_KEYRINGS and backend.priority >= 1
        except Exception as error:  # noqa: BLE001 - back ends raise whatever their system raises
            _log.info("no keyring: %s", type(error).__name__)
            return None
    return backend if real else None


def _fresh(home: Path, backend: Keyring | None) -> Vault:
    """Make the first key and keep it before anything is sealed with it."""
    key = os.urandom(KEY_BYTES)
    text = base64.b64encode(key).decode()
    if backend is not None and _to_keyring(backend, text):
        return Vault((key,), "keyring")
    path = home / KEY_FILE
    try:
        home.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        return Vault(_from_file(path), "file")
    except OSError as error:
        raise Unavailable(
            "storage.key_unwritable", path=str(path), variable=KEY_VARIABLE
        ) from error
    return Vault((key,), "file")


def _from_file(path: Path) -> tuple[bytes, ...]:
    try:
        text = path.read_text(encoding="ascii")
    except (OSError, ValueError) as error:
        raise Unavailable("storage.key_broken", place=str(path)) from error
    with contextlib.suppress(OSError):
        path.chmod(0o600)
    return _parse(text, str(path))


def _parse(text: str, place: str) -> tuple[bytes, ...]:
    try:
        keys = tuple(base64.b64decode(line, validate=True) for line in text.split())
    except binascii.Error as error:
        raise Unavailable("storage.key_broken", place=place) from error
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise Unavailable("storage.key_broken", place=place)
    return keys


def _from_keyring(backend: Keyring) -> str | None:
    """Return the kept key, empty where none is kept; None where the keyring does not answer."""
    answer: list[str] = []
    _within(lambda: answer.append(backend.get_password(_SERVICE, _ACCOUNT) or ""))
    return answer[0] if answer else None


def _to_keyring(backend: Keyring, text: str) -> bool:
    """Keep the key and read it back: some back ends accept a secret and lose it."""
    _within(lambda: backend.set_password(_SERVICE, _ACCOUNT, text))
    return _from_keyring(backend) == text


class _Call(Protocol):
    def __call__(self) -> object: ...


def _within(call: _Call) -> None:
    """Run a keyring call that may wait for a prompt nobody sees, for a bounded time."""

    def run() -> None:
        try:
            call()
        except Exception as error:  # noqa: BLE001 - back ends raise whatever their system raises
            _log.info("keyring refused: %s", type(error).__name__)

    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(_KEYRING_WAIT_S)
