"""Sentences of setting up and starting."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "setup.content_missing": Sentence(
        "找不到自带的场景和资源（{place}）。",
        "The shipped playbooks and resources are missing ({place}).",
        "请重新安装，或在源码目录里启动。",
        "Install again, or start from the checkout.",
    ),
    "setup.home_not_writable": Sentence(
        "写不进数据目录 {place}。",
        "The data folder {place} cannot be written.",
        "请检查权限，或用 --home 换一个目录。",
        "Check its permissions, or choose another with --home.",
    ),
    "setup.no_screen": Sentence(
        "这里没有可用的屏幕，改为演示主要流程。",
        "There is no screen here; the main job is played instead.",
    ),
    "setup.qt_libraries_missing": Sentence(
        "窗口缺少系统库：{libraries}。",
        "The window lacks system libraries: {libraries}.",
        "请运行：{command}",
        "Run: {command}",
    ),
    "setup.child_failed": Sentence(
        "后台进程没有启动（{reason}）。",
        "A background process could not be started ({reason}).",
        "请重启程序再试。",
        "Restart the program and try again.",
    ),
    "setup.tour_failed": Sentence(
        "演示停在这里：{where}。那一刻的截图在 {folder}。",
        "The tour stopped here: {where}. A picture of that moment is in {folder}.",
    ),
    "setup.scenario_missing": Sentence(
        "宝典里没有“{scenario}”。",
        "The book has no “{scenario}”.",
        "可用 baodian find 查找编号。",
        "Look its id up with baodian find.",
    ),
}
