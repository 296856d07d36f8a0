"""The vault: seals personal values with AES-GCM and makes keyed hashes for look-up.

A sealed value is: format (1 byte), key id (4), nonce (12), ciphertext with tag. The key id
lets a later key take over while values under the older one stay readable.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.base.errors import Unavailable

KEY_BYTES = 32
_FORMAT = b"\x01"
_ID_BYTES = 4
_NONCE_BYTES = 12
_HEADER_BYTES = 1 + _ID_BYTES + _NONCE_BYTES
_MOBILE_DIGITS = 11


@dataclass(frozen=True)
class _Key:
    id: bytes
    cipher: AESGCM
    stamping: bytes


class Vault:
    """Seals and opens values, and makes the hashes that numbers are looked up by.

    Attributes:
        source: where the current key was found: `keyring`, `file` or `environment`.
    """

    def __init__(self, masters: Sequence[bytes], source: str = "file") -> None:
        """Keep the keys; the first seals, all open."""
        if not masters or any(len(master) != KEY_BYTES for master in masters):
            raise ValueError("a key has 32 bytes")
        self._keys = {key.id: key for key in map(_derive, masters)}
        self._current = _derive(masters[0])
        self.source = source

    @property
    def key_id(self) -> str:
        """Return the id of the key that seals now."""
        return self._current.id.hex()

    @property
    def key_ids(self) -> frozenset[str]:
        """Return the ids of all keys at hand."""
        return frozenset(key_id.hex() for key_id in self._keys)

    def seal(self, plain: bytes, about: str) -> bytes:
        """Encrypt a value; `about` names the place it belongs to and is needed to open it."""
        key = self._current
        nonce = os.urandom(_NONCE_BYTES)
        header = _FORMAT + key.id + nonce
        return header + key.cipher.encrypt(nonce, plain, _bound(header, about))

    def unseal(self, sealed: bytes, about: str) -> bytes:
        """Decrypt a value.

        Raises:
            Unavailable: (`storage.key_wrong`) its key is not at hand;
                (`storage.value_damaged`) it was changed or moved to another place.
        """
        header, body = sealed[:_HEADER_BYTES], sealed[_HEADER_BYTES:]
        if len(header) < _HEADER_BYTES or header[:1] != _FORMAT:
            raise Unavailable("storage.value_damaged")
        key = self._keys.get(header[1 : 1 + _ID_BYTES])
        if key is None:
            raise Unavailable("storage.key_wrong", key=header[1 : 1 + _ID_BYTES].hex())
        try:
            return key.cipher.decrypt(header[1 + _ID_BYTES :], body, _bound(header, about))
        except InvalidTag:
            raise Unavailable("storage.value_damaged") from None

    def number_hash(self, number: str) -> str:
        """Return the keyed hash that a number is kept under; empty for no number."""
        plain = normal_number(number)
        return _stamp(self._current, "number", plain) if plain else ""

    def number_hashes(self, *numbers: str) -> tuple[str, ...]:
        """Return the hashes that rows of these numbers may carry, under any key at hand."""
        plain = {normal_number(number) for number in numbers} - {""}
        return tuple(
            sorted(_stamp(key, "number", one) for key in self._keys.values() for one in plain)
        )

    def stamp(self, text: str) -> str:
        """Return a keyed hash over a record, for a chain that nobody can forge without the key."""
        return _stamp(self._current, "record", text)

    def bears(self, stamp: str, text: str) -> bool:
        """Return whether a stamp was made over this text with one of the keys at hand."""
        return any(
            hmac.compare_digest(stamp, _stamp(key, "record", text)) for key in self._keys.values()
        )


def normal_number(number: str) -> str:
    """Return a number as it is compared: half-width digits, without separators and country code.

    Latin letters stay (in lower case), because broadband accounts have them.
    """
    half_width = unicodedata.normalize("NFKC", number).lower()
    plain = "".join(one for one in half_width if one.isascii() and (one.isalnum() or one == "+"))
    for prefix in ("+86", "0086", "86"):
        rest = plain.removeprefix(prefix)
        if rest != plain and len(rest) == _MOBILE_DIGITS and rest.isdigit() and rest[0] == "1":
            return rest
    return plain


def _derive(master: bytes) -> _Key:
    """Give each use of a key its own secret, so that none weakens the other."""
    id_, sealing, stamping = (
        hmac.digest(master, f"baodian/{use}/1".encode(), hashlib.sha256)
        for use in ("id", "seal", "stamp")
    )
    return _Key(id_[:_ID_BYTES], AESGCM(sealing), stamping)


def _stamp(key: _Key, purpose: str, text: str) -> str:
    message = f"{purpose}\x00{text}".encode("utf-8", "surrogatepass")
    return hmac.digest(key.stamping, message, hashlib.sha256).hex()


def _bound(header: bytes, about: str) -> bytes:
    return header + about.encode("utf-8", "surrogatepass")
