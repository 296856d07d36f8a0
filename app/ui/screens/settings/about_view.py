"""About the program: version, licence, Qt, and the notices of what it is made with."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QTextBrowser, QWidget

from app import __version__
from app.ui.screens.settings.card import buttons, quiet
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.roles import column, label

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.screens.settings.data_view_model import DataState, DataViewModel

HEIGHT = 320


class AboutFields(QWidget):
    """Words on the program; the long notices on request."""

    def __init__(self, look: Look, view_model: DataViewModel) -> None:
        super().__init__()
        self._look = look
        self._text = ""
        inside = column(self, gap=look.px(8))
        inside.addWidget(label(self.tr("Baodian {0}").format(__version__)))
        made = self.tr("Python {0} · Qt {1} · PySide6 {2} · {3}").format(
            platform.python_version(), qVersion(), PySide6.__version__, platform.system()
        )
        inside.addWidget(label(made, "muted"))
        words = self.tr(
            "Open source under the MIT licence. The window is made with Qt and PySide6 under the "
            "LGPL: their libraries lie beside the program and may be replaced. The font is Noto "
            "Sans SC (OFL), the icons are Lucide (ISC)."
        )
        inside.addWidget(label(words))
        self._show = quiet(self.tr("Open source notices"), "notices")
        self._show.setIcon(look.icon("playbook", "muted", 16))
        self._show.clicked.connect(view_model.toggle_notices)
        buttons(inside, look, self._show)
        self._problem = NoticeBar(look)
        inside.addWidget(self._problem)
        self._page = QTextBrowser()
        self._page.setObjectName("notices_text")
        self._page.setAccessibleName(self.tr("Open source notices"))
        self._page.setOpenLinks(False)
        self._page.setMinimumHeight(look.px(HEIGHT))
        self._page.hide()
        inside.addWidget(self._page)
        view_model.listen(self.show_state)

    def show_state(self, state: DataState) -> None:
        """Show the notices, or put them away."""
        is_here = state.problem is not None and state.problem_at == "about"
        self._problem.say(self._look.explain(state.problem) if is_here and state.problem else "")
        if state.notices != self._text:
            self._text = state.notices
            self._page.setMarkdown(state.notices)
        self._page.setVisible(bool(state.notices))
