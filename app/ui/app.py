"""Starts the window: paint first, build the services in a worker, end without a trace."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.base.config import own_command
from app.base.errors import AppError
from app.base.work import Lanes
from app.calls.arriving import Arriving, from_line
from app.ui.bridge import EventBridge
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.one_window import OneWindow
from app.ui.practice import Practice
from app.ui.preferences import Preferences, PreferencesFile
from app.ui.runner import Runner
from app.ui.settings_file import KeysFile
from app.ui.shortcuts import use_keys
from app.ui.strip_place import StripPlaceFile
from app.ui.trouble import TroubleHook
from app.ui.window_layout import LayoutFile

if TYPE_CHECKING:
    from app.base.config import Config
    from app.ui.services import ServicesFactory, WindowServices
    from app.ui.strip import Strip
    from app.ui.strip_place import StripPlace

logger = logging.getLogger(__name__)

INPUT_METHODS = "wayland;fcitx;ibus"


@dataclass(frozen=True)
class WindowOptions:
    """How one start differs from what is kept in the settings.

    Attributes:
        preferences: look of this start, or None for the kept one.
        bundled_font: take the shipped font even where the system has one.
        call: a call that came with the start.
        hears_later_starts: whether later starts on this home hand over to this window.
        practice: lead a newcomer through a first call.
    """

    preferences: Preferences | None = None
    bundled_font: bool = False
    call: Arriving | None = None
    hears_later_starts: bool = False
    practice: bool = False


class WindowApp:
    """Application, window and lanes of one start."""

    def __init__(
        self, config: Config, factory: ServicesFactory, options: WindowOptions | None = None
    ) -> None:
        options = options or WindowOptions()
        # Chinese input works on Linux only when the list names the input methods (QT.md 3.5).
        os.environ.setdefault("QT_IM_MODULES", INPUT_METHODS)
        self._factory = factory
        found = QApplication.instance()
        self.app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
        self.app.setApplicationName("baodian")
        self.app.setStyle("Fusion")
        self._kept = PreferencesFile(config.settings)
        self.look = Look(config.resources, _cache(config.home), bundled_font=options.bundled_font)
        self._keys = KeysFile(config.settings)
        use_keys(self._keys.read())
        self.look.apply(self.app, options.preferences or self._kept.read())
        self.trouble = TroubleHook()
        self.lanes = Lanes()
        self.runner = Runner(self.trouble.report)
        self.bridge: EventBridge | None = None
        self.window = MainWindow(self.look, self.runner)
        self._layout = LayoutFile(config.settings)
        self.window.stand_as(self._layout.read())
        # Queued: the widget that asked for it is deleted on the way.
        self.window.preferences_wanted.connect(self.change_look, Qt.ConnectionType.QueuedConnection)
        self.window.keys_wanted.connect(self.change_keys, Qt.ConnectionType.QueuedConnection)
        self.app.styleHints().colorSchemeChanged.connect(self._on_system_theme)
        self.trouble.happened.connect(self.window.show_trouble)
        self.window.strip_wanted.connect(self.show_strip)
        self._strip: Strip | None = None
        self._strip_place = StripPlaceFile(config.settings)
        self._one = OneWindow(config.home)
        self._one.line_came.connect(self._on_line)
        self._hears = options.hears_later_starts
        self.practice = Practice([*own_command(), "window", "--practice"])
        self.window.practice_wanted.connect(self.practice.begin)
        self.practice.changed.connect(self._on_practice)
        if options.call is not None:
            self.window.arrive(options.call)
        if options.practice:
            self.window.begin_practice()

    def start(self) -> None:
        """Show the window; the services are built once it has been painted."""
        self.trouble.install()
        if self._hears and not self._one.listen():
            logger.warning("later starts cannot hand over to this window")
        self.window.show()
        QTimer.singleShot(0, self._build_services)

    def show_strip(self) -> None:
        """Show the run as a strip in place of the window."""
        services, models = self.window.services, self.window.models
        if services is None or models is None or self._strip is not None:
            return
        from app.ui.strip import Strip  # seldom wanted, so not loaded before the first paint

        place = self._strip_place.read()
        self._strip = Strip(self.look, models.strip, services.clock, place)
        self._strip.full_requested.connect(self._on_full, Qt.ConnectionType.QueuedConnection)
        self._strip.place_changed.connect(self._on_strip_place)
        self.window.hide()
        self._strip.show()
        self._strip.activateWindow()

    def change_look(self, preferences: Preferences) -> None:
        """Look different from now on, and keep that."""
        self.window.rebuild(lambda: self.look.apply(self.app, preferences))
        self._keep(lambda: self._kept.write(preferences))

    def change_keys(self, changed: Mapping[str, str]) -> None:
        """Use these changed keys from now on, show them everywhere, and keep them."""
        use_keys(changed)
        self.window.renew_keys()
        self._keep(lambda: self._keys.write(changed))

    def close(self) -> None:
        """End: answer nothing more, join every thread, and delete what Qt holds."""
        self._one.close()
        if self._strip is not None:
            self._strip.deleteLater()
        self._keep_layout()
        self.window.close()
        self.runner.close()
        if self.bridge is not None:
            self.bridge.close()
        self.lanes.close()
        self.trouble.remove()
        self.app.styleHints().colorSchemeChanged.disconnect(self._on_system_theme)
        use_keys({})
        self.look.release(self.app)
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _on_practice(self, is_open: bool) -> None:
        """Tell of the practice call, which has a window and a home of its own."""
        self.window.show_practice(is_open=is_open)

    def _keep(self, write: Callable[[], None]) -> None:
        """Write to the settings file; say so where it cannot be written."""
        self.runner.run(
            self.lanes.seat_writes,
            write,
            lambda _: None,
            lambda error: self.window.tell(self.look.explain(error)),
        )

    def _on_system_theme(self) -> None:
        """Follow the desktop between light and dark, where that was chosen."""
        preferences = self.look.preferences
        if preferences.theme == "system":
            self.window.rebuild(lambda: self.look.apply(self.app, preferences))
            if self._strip is not None:  # a rebuilt window lets go of every view
                self.window.models.strip.changed = self._strip.show_state

    def _keep_layout(self) -> None:
        """Keep how the window was left; one that cannot be kept is no reason to stay."""
        try:
            self._layout.write(self.window.layout_now)
        except AppError as error:
            logger.warning("the layout is not kept: %s", error.code)

    def _on_full(self, wanted: str) -> None:
        """Show the whole window again, where the strip was left for."""
        strip, self._strip = self._strip, None
        if strip is None:
            return
        self.window.models.strip.changed = lambda _: None
        self.window.show()
        self.window.activateWindow()
        strip.hide()
        strip.deleteLater()
        self.window.come_back(wanted)

    def _on_strip_place(self, place: StripPlace) -> None:
        """Keep where the strip stands."""
        self.runner.run(
            self.lanes.seat_writes,
            lambda: self._strip_place.write(place),
            lambda _: None,
            lambda error: None,
        )

    def _build_services(self) -> None:
        self.runner.run(
            self.lanes.reads,
            lambda: self._factory(self.lanes),
            self._on_services,
            self._on_failed,
        )

    def _on_services(self, services: WindowServices) -> None:
        self.bridge = EventBridge(services.events)
        self.window.open_services(services, self.bridge)

    def _on_line(self, line: str) -> None:
        """Come to the front for a later start, with the call that it brought."""
        self.window.come_to_front()
        if not line:
            return
        try:
            self.window.arrive(from_line(line))
        except AppError as error:
            self.window.tell(self.look.explain(error))

    def _on_failed(self, error: AppError) -> None:
        logger.error("the services cannot be built: %s", error.code)
        self.window.fail_to_open(self.look.explain(error))


def run_window(
    config: Config,
    factory: ServicesFactory,
    *,
    closing: Callable[[], None] | None = None,
    call: Arriving | None = None,
    practice: bool = False,
) -> int:
    """Run the window until it is closed; `closing` ends what the factory opened."""
    started = WindowApp(
        config, factory, WindowOptions(call=call, hears_later_starts=True, practice=practice)
    )
    started.start()
    try:
        return started.app.exec()
    finally:
        started.close()
        if closing is not None:
            closing()


def _cache(home: Path) -> Path:
    """Return the folder of images that style sheets name; a cache."""
    return home / "cache" / "theme"
