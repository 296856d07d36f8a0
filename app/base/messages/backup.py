"""Sentences of backing up, putting back, and of settings that do not hold."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "backup.none_here": Sentence(
        "{place} 里没有宝典的备份。",
        "There is no backup of Baodian in {place}.",
        "请选名字形如 baodian-backup-日期 的文件夹。",
        "Choose a folder named like baodian-backup-date.",
    ),
    "backup.damaged": Sentence(
        "备份 {place} 不完整：{file} 缺失或被改动。",
        "The backup {place} does not hold: {file} is missing or was changed.",
        "请换一份备份；现有数据没有改动。",
        "Use another one; nothing was changed here.",
    ),
    "backup.newer": Sentence(
        "这份备份由更新的版本（{version}）写成，本版本不能恢复。",
        "This backup was made by a newer version ({version}).",
        "请先升级本程序。",
        "Upgrade this program first.",
    ),
    "backup.in_use": Sentence(
        "{place} 正被另一个程序打开，备份还没有恢复。",
        "{place} is open in another program, so the backup was not put back yet.",
        "请关闭所有宝典窗口和命令，再启动一次。",
        "Close every window and command of Baodian, then start again.",
    ),
    "backup.restored": Sentence(
        "已从 {place} 恢复。",
        "The backup {place} was put back.",
        "原来的数据另存为 {aside}，没有删除；窗口外观等设置下次启动生效。",
        "The former data is kept as {aside}; settings of the look apply from the next start.",
    ),
    "backup.not_restored": Sentence(
        "备份 {place} 没有恢复，数据保持原样。",
        "The backup {place} was not put back; the data is as it was.",
    ),
    "setup.settings_broken": Sentence(
        "设置文件 {place} 第 {line} 行写法不对，现按默认设置运行。",
        "The settings file {place} is not well formed at line {line}; defaults are used.",
        "改好这一行再启动即可；在这里改设置时，原文件会另存保留。",
        "Mend the line and start again; changing a setting here keeps the file under another name.",
    ),
    "setup.setting_odd": Sentence(
        "设置 [{table}] {name} = {value} 不能用，现按默认值 {default}。",
        "The setting [{table}] {name} = {value} does not fit; the default {default} is used.",
    ),
    "setup.folder_missing": Sentence(
        "找不到文件夹 {place}。",
        "There is no folder {place}.",
        "请检查路径。",
        "Check the path.",
    ),
    "setup.folder_without_playbooks": Sentence(
        "{place} 里没有场景文件（.yaml）。",
        "There are no playbooks (.yaml) in {place}.",
        "请选放场景的文件夹；没有改动。",
        "Choose the folder that holds them; nothing was changed.",
    ),
    "keys.unknown_key": Sentence(
        "“{key}”不是一个按键组合。",
        "“{key}” is no key combination.",
    ),
    "keys.unknown_action": Sentence(
        "[keys] 里没有“{name}”这个操作，忽略它。",
        "There is no action “{name}” for [keys]; it is left out.",
    ),
    "keys.fixed": Sentence(
        "“{name}”的按键是固定的，不能改。",
        "The key of “{name}” is fixed.",
    ),
    "keys.plain": Sentence(
        "{key} 打字或移动时要用，不能当快捷键。",
        "{key} is needed for typing and moving about.",
        "请加上 Ctrl 或 Alt，或用 F1–F12。",
        "Add Ctrl or Alt, or take F1 to F12.",
    ),
    "keys.editing": Sentence(
        "{key} 是复制、粘贴、撤销等编辑用键，不能占用。",
        "{key} belongs to editing text (copy, paste, undo).",
        "请换一个。",
        "Take another one.",
    ),
    "keys.taken": Sentence(
        "{key} 已用于“{other}”。",
        "{key} already means “{other}”.",
        "请换一个，或先改掉那个操作的按键。",
        "Take another one, or change that one first.",
    ),
}
