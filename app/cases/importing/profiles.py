"""Import profiles: which column is which field, kept by name for the next file of its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.base.errors import ContentError
from app.base.toml_file import TomlFile

PROFILES_FILE = "import-profiles.toml"
_TABLE = "profiles"
_LONGEST_NAME = 60
_MOST_MISSING = 0.2


@dataclass(frozen=True)
class ImportProfile:
    """A saved mapping.

    Attributes:
        columns: all columns of the file it was made for.
        mapping: field by column.
    """

    name: str
    columns: tuple[str, ...]
    mapping: Mapping[str, str]


class ImportProfiles:
    """The saved profiles of a seat."""

    def __init__(self, file: TomlFile) -> None:
        self._file = file

    def all(self) -> tuple[ImportProfile, ...]:
        """Return the profiles by name; one that somebody broke by hand is left out."""
        kept = [_profile(name, value) for name, value in self._file.table(_TABLE).items()]
        return tuple(sorted((one for one in kept if one), key=lambda one: one.name))

    def get(self, name: str) -> ImportProfile:
        """Return a profile.

        Raises:
            ContentError: (`cases.import_profile_missing`).
        """
        for profile in self.all():
            if profile.name == name:
                return profile
        known = "、".join(one.name for one in self.all())
        raise ContentError("cases.import_profile_missing", name=name, known=known)

    def fitting(self, columns: Sequence[str]) -> ImportProfile | None:
        """Return the profile made for these columns, or for most of them and all it maps."""
        there = set(columns)
        best: ImportProfile | None = None
        best_share = 1.0 - _MOST_MISSING
        for profile in self.all():
            own = set(profile.columns)
            share = len(there & own) / max(1, len(there | own))
            if set(profile.mapping) <= there and share >= best_share:
                best, best_share = profile, share
        return best

    def save(self, name: str, columns: Sequence[str], mapping: Mapping[str, str]) -> None:
        """Keep a mapping under a name; a former one of that name gives way.

        Raises:
            ContentError: (`cases.import_profile_name`).
            Unavailable: (`setup.home_not_writable`).
        """
        plain = " ".join(name.split())
        if not plain or len(plain) > _LONGEST_NAME or not plain.isprintable():
            raise ContentError("cases.import_profile_name", most=_LONGEST_NAME)
        value = {"columns": list(columns), "mapping": dict(mapping)}
        self._file.write(_TABLE, {plain: value})


def _profile(name: str, value: Any) -> ImportProfile | None:
    if not isinstance(value, dict):
        return None
    columns, mapping = value.get("columns"), value.get("mapping")
    if not isinstance(columns, list) or not isinstance(mapping, dict):
        return None
    texts = {str(one): str(field) for one, field in mapping.items()}
    return ImportProfile(name, tuple(map(str, columns)), texts)
