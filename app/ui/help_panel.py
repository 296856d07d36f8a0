"""Help at the place (F1): the page that fits the screen, over the work, never instead of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QImage, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import button, label

if TYPE_CHECKING:
    from app.ui.look import Look

WIDTH = 620
FIRST_PAGE = "begin"
_PICTURE = "\ufffc"
_MARKDOWN = QTextDocument.ResourceType.MarkdownResource


class HelpPage(QTextBrowser):
    """One page of Markdown; pictures fit its width, links lead to other pages only."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setOpenLinks(True)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(look.px(12))

    def doSetSource(self, name: QUrl | str, kind: QTextDocument.ResourceType = _MARKDOWN) -> None:
        """Load a page, also one that a link leads to, and lay it out for reading."""
        super().doSetSource(name, kind)
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            is_heading = shape.headingLevel() > 0
            in_table = QTextCursor(block).currentTable() is not None
            shape.setTopMargin(0 if in_table else self._look.px(14 if is_heading else 7))
            shape.setBottomMargin(0 if in_table else self._look.px(3))
            if _PICTURE not in block.text():
                shape.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(shape)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load pages and pictures; a picture no wider than the page."""
        loaded = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return loaded
        image = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        room = self.viewport().width() - 2 * self._look.px(16)
        if image.isNull() or image.width() <= room:
            return image
        sharp = self.devicePixelRatioF()
        scaled = image.scaledToWidth(
            round(room * sharp), Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(sharp)
        return scaled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() not in (-1, event.size().width()) and self.source().isValid():
            self.reload()

    def sizeHint(self) -> QSize:
        """Return a comfortable size for reading."""
        return QSize(self._look.px(WIDTH), self._look.px(WIDTH))


class HelpPanel(Overlay):
    """The help beside the work.

    Signals:
        practice_requested: a practice call is wanted.
    """

    practice_requested = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, "overlay", WIDTH)
        self.keeps_tab = True
        self._folder = look.help_folder
        self.set_title(self.tr("Help"))
        self.closed.connect(self.hide)
        self._page = HelpPage(look)
        self._page.setAccessibleName(self.tr("Help page"))
        self.lay_whole(self._page)
        back = button(self.tr("Back"), "quiet")
        back.setIcon(look.icon("back"))
        back.clicked.connect(self._page.backward)
        self._page.backwardAvailable.connect(back.setEnabled)
        back.setEnabled(False)
        self.foot.addWidget(back)
        first = button(self.tr("All pages"), "quiet")
        first.clicked.connect(self._on_first)
        self.foot.addWidget(first)
        self.foot.addStretch(1)
        self._told = label(role="muted", wrap=False)
        self.foot.addWidget(self._told)
        self._practice = button(self.tr("Three-minute practice"), "primary")
        self._practice.clicked.connect(self.practice_requested)
        self.foot.addWidget(self._practice)

    @property
    def page(self) -> str:
        """Return the name of the page that is shown."""
        return Path(self._page.source().toLocalFile()).stem

    def show_page(self, name: str) -> None:
        """Show a page, or the first one where there is none of that name."""
        path = self._folder / f"{name}.md"
        if not path.is_file():
            path = self._folder / f"{FIRST_PAGE}.md"
        self._page.setSource(QUrl.fromLocalFile(str(path)), _MARKDOWN)

    def show_practice(self, *, is_open: bool) -> None:
        """Tell that a practice call is being opened; one at a time can be."""
        if is_open and self._practice.hasFocus():
            self.take_focus()
        self._told.setText(self.tr("The practice is being opened…") if is_open else "")
        self._practice.setEnabled(not is_open)

    def take_focus(self) -> None:
        """Let the keys scroll the page."""
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_first(self) -> None:
        self.show_page(FIRST_PAGE)
