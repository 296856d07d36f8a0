"""A file on its way into the case library: looked at, its columns named, begun. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.base.errors import AppError

if TYPE_CHECKING:
    from app.cases.views import ImportPreview
    from app.ui.runner import Work
    from app.ui.services import WindowServices


@dataclass(frozen=True)
class ImportState:
    """The panel.

    Attributes:
        preview: the file as it would be imported, or None before it was looked at.
        save_as: name under which the mapping is kept as an import profile, or empty.
    """

    is_open: bool = False
    path: str = ""
    is_reading: bool = False
    preview: ImportPreview | None = None
    save_as: str = ""
    problem: AppError | None = None

    @property
    def can_begin(self) -> bool:
        """Return whether the file can be imported as it is mapped now."""
        preview = self.preview
        return (
            preview is not None
            and not self.is_reading
            and not preview.is_finished
            and "claim" in preview.mapping.values()
        )


class ImportViewModel:
    """Looks at a file anew with each correction; begins the import through `begin`."""

    def __init__(
        self, services: WindowServices, work: Work, changed: Callable[[ImportState], None]
    ) -> None:
        self._cases = services.cases
        self._lanes = services.lanes
        self._work = work
        self.changed = changed
        self.begin: Callable[[str, Mapping[str, str], str], None] = lambda *_: None
        self.state = ImportState()
        self._begun: tuple[str, Mapping[str, str]] | None = None

    def toggle(self) -> None:
        """Open the panel, or put it away; what was chosen stays."""
        self._set(is_open=not self.state.is_open)

    def close(self) -> None:
        """Put the panel away."""
        self._set(is_open=False)

    def read(self, path: str) -> None:
        """Look at a file and guess its columns."""
        words = path.strip().strip('"')
        if words:
            self._set(path=words, preview=None, save_as="")
            self._preview(None, "")

    def take_profile(self, name: str) -> None:
        """Map the columns as a saved import profile does, or guess them again."""
        self._preview(None, name)

    def map_column(self, column: str, field: str) -> None:
        """Take a column for another field, or leave it out."""
        preview = self.state.preview
        if preview is None:
            return
        mapping = {one.column: one.field for one in preview.columns}
        if mapping.get(column) != field:
            mapping[column] = field
            self._preview({name: value for name, value in mapping.items() if value}, "")

    def name_profile(self, name: str) -> None:
        """Keep the mapping under this name when the import begins."""
        self._set(save_as=name)

    def start(self) -> None:
        """Begin the import and put the panel away; its progress shows beside the work."""
        preview = self.state.preview
        if preview is None or not self.state.can_begin:
            return
        self._begun = (preview.path, preview.mapping)
        save_as = self.state.save_as
        self._set(is_open=False, preview=None, save_as="")
        self.begin(preview.path, preview.mapping, save_as)

    def resume(self) -> None:
        """Go on with the import that was stopped."""
        if self._begun is not None:
            self.begin(*self._begun, "")
        else:
            self._set(is_open=True)

    def _preview(self, mapping: Mapping[str, str] | None, profile: str) -> None:
        path = self.state.path
        self._set(is_reading=True, problem=None)
        self._work.run(
            self._lanes.cases,
            lambda: self._cases.preview(path, mapping, profile),
            lambda preview: self._set(is_reading=False, preview=preview),
            lambda error: self._set(is_reading=False, problem=error),
            latest="cases.preview",
        )

    def _set(self, **changes: object) -> None:
        state = replace(self.state, **changes)  # type: ignore[arg-type]
        if state != self.state:
            self.state = state
            self.changed(state)
