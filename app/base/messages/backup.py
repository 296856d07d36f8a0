"""Sentences of backing up and putting back."""

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
}
