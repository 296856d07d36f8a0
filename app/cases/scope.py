"""Which cases this seat holds, kept in its settings."""

from __future__ import annotations

from app.base.toml_file import TomlFile
from app.cases.views import SyncScope

TABLE = "cases"
FIRST_YEAR, LAST_YEAR = 1990, 2100


class ScopeSettings:
    """Reads and changes `years` and `regions` of the table `[cases]`."""

    def __init__(self, settings: TomlFile) -> None:
        self._settings = settings

    def read(self) -> SyncScope:
        """Return the scope; what is no year or no word in the file counts for nothing."""
        table = self._settings.table(TABLE)
        return _sound(_listed(table.get("years")), _listed(table.get("regions")))

    def write(self, scope: SyncScope) -> SyncScope:
        """Keep a scope, in order and without doubles; return it as kept."""
        kept = _sound(list(scope.years), list(scope.regions))
        self._settings.write(TABLE, {"years": list(kept.years), "regions": list(kept.regions)})
        return kept


def _sound(years: list[object], regions: list[object]) -> SyncScope:
    return SyncScope(
        years=tuple(sorted({y for y in years if type(y) is int and FIRST_YEAR <= y <= LAST_YEAR})),
        regions=tuple(sorted({r.strip() for r in regions if isinstance(r, str) and r.strip()})),
    )


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
