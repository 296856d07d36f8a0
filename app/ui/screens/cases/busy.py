"""Says in a panel why nothing can begin: another piece of work is under way."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton

from app.ui.widgets.roles import label


def busy_label() -> QLabel:
    """Return the place for the reason."""
    return label(role="warn")


def tell_busy(place: QLabel, begin: QPushButton, *, is_busy: bool) -> None:
    """Say the reason beside a button and on it, or take it back."""
    words = QCoreApplication.translate(
        "CasesBusy", "Another piece of work is under way; this can begin when it has ended."
    )
    told = words if is_busy else ""
    place.setText(told)
    begin.setToolTip(told)
    begin.setAccessibleDescription(told)
