"""How the window looks now: theme, text size, language, fonts and icons, passed to every view."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QFont, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from app.base.errors import AppError
from app.ui.fonts import choose_font
from app.ui.icons import Icons
from app.ui.preferences import Preferences
from app.ui.theme import BODY_PX, Theme, palette, read_theme, scaled, style_sheet


def system_theme(app: QGuiApplication) -> str:
    """Return `light` or `dark` as the desktop wants it, empty where it does not tell."""
    answers = {Qt.ColorScheme.Light: "light", Qt.ColorScheme.Dark: "dark"}
    return answers.get(app.styleHints().colorScheme(), "")


class Look:
    """Applies preferences to the application and answers questions about the look."""

    def __init__(self, resources: Path, cache: Path, *, bundled_font: bool = False) -> None:
        self._resources = resources
        self._cache = cache
        self._bundled_font = bundled_font
        self._font: QFont | None = None
        self._sheet = ""
        self._translators: list[QTranslator] = []
        self.preferences = Preferences()
        self.theme: Theme = read_theme(resources / "themes", "light")
        self.icons = Icons(resources / "icons", self.theme)

    @property
    def lang(self) -> str:
        """Return `zh` or `en`."""
        return self.preferences.language

    @property
    def help_folder(self) -> Path:
        """Return the folder of the help pages in the present language."""
        return self._resources / "help" / self.lang

    def apply(self, app: QApplication, preferences: Preferences) -> None:
        """Bring the application to the chosen theme, text size and language."""
        self.preferences = preferences
        wanted = preferences.theme
        if wanted == "system":
            wanted = system_theme(app) or "light"
        if self.theme.name != wanted:
            self.theme = read_theme(self._resources / "themes", wanted)
            self.icons = Icons(self._resources / "icons", self.theme)
        self._translate(app)
        if self._font is None:
            folder = self._resources / "fonts"
            self._font = choose_font(folder, BODY_PX, bundled=self._bundled_font)
        font = QFont(self._font)
        font.setPixelSize(self.px(BODY_PX))
        app.setFont(font)
        app.setPalette(palette(self.theme))
        template = (self._resources / "themes" / "style.qss").read_text("utf-8")
        images = self.icons.write_images(self._cache)
        sheet = style_sheet(self.theme, template, preferences.text_size, images)
        if sheet != self._sheet:  # setting it polishes every living widget again
            self._sheet = sheet
            app.setStyleSheet(sheet)

    def release(self, app: QApplication) -> None:
        """Take the translators out of the application."""
        for translator in self._translators:
            app.removeTranslator(translator)
        self._translators = []

    def px(self, length: float) -> int:
        """Return a length scaled with the text size."""
        return scaled(length, self.preferences.text_size)

    def icon(self, name: str, tint: str = "muted", size: int = 20) -> QIcon:
        """Return an icon in the theme's tint, scaled with the text size."""
        return self.icons.icon(name, tint, self.px(size))

    def name(self, title: str, title_en: str) -> str:
        """Return the one of two titles that fits the language."""
        return title_en if self.lang == "en" and title_en else title

    def sentence(self, code: str, **facts: object) -> str:
        """Return the message of a code."""
        from app.base.messages import sentence  # not before the first paint

        return sentence(code, self.lang, **facts)

    def explain(self, error: AppError) -> str:
        """Return the message of an error."""
        from app.base.messages import explain  # not before the first paint

        return explain(error, self.lang)

    def _translate(self, app: QApplication) -> None:
        self.release(app)
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        own = str(self._resources / "i18n")
        chosen = [("qtbase_zh_CN", qt_folder), ("zh_CN", own)] if self.lang == "zh" else []
        for name, folder in chosen or [("en", own)]:
            translator = QTranslator()
            if translator.load(name, folder):
                app.installTranslator(translator)
                self._translators.append(translator)
