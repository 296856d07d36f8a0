"""Values as sealed JSON, bound to the row that holds them."""

from __future__ import annotations

import json
from typing import Any

from app.base.errors import Unavailable
from app.storage.vault import Vault


def seal_value(vault: Vault, value: Any, about: str) -> bytes:
    """Return a JSON-able value sealed for the place `about`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return vault.seal(text.encode("utf-8", "surrogatepass"), about)


def open_value(vault: Vault, sealed: bytes, about: str) -> Any:
    """Return the value that was sealed for the place `about`."""
    try:
        return json.loads(vault.unseal(sealed, about).decode("utf-8", "surrogatepass"))
    except ValueError as error:
        raise Unavailable("storage.value_damaged") from error
