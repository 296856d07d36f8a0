"""Sentences of the area `storage`."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    # The database file or server.
    "storage.disk_full": Sentence(
        zh="磁盘已满，无法写入 {place}。",
        en="The disk is full; {place} cannot be written.",
        do_zh="请腾出空间后重试，已显示的内容都已保存。",
        do_en="Free some space and try again; what was shown is kept.",
    ),
    "storage.not_writable": Sentence(
        zh="{place} 无法写入。",
        en="{place} cannot be written.",
        do_zh="请检查该文件夹的权限，或用 --home 指定可写的文件夹。",
        do_en="Check the folder's permissions, or name a writable one with --home.",
    ),
    "storage.locked": Sentence(
        zh="数据库 {place} 正忙，等待已超时。",
        en="The database {place} is busy and did not answer in time.",
        do_zh="请稍后重试；若另一个程序正在打开它，请先关闭那个程序。",
        do_en="Try again; if another program has it open, close that one first.",
    ),
    "storage.corrupt": Sentence(
        zh="数据库 {place} 已损坏。",
        en="The database {place} is damaged.",
        do_zh="请重新启动程序：损坏的文件会另存保留，能读出的内容会转入新库。",
        do_en="Restart the program: the damaged file is kept, and what can be read moves over.",
    ),
    "storage.disk_trouble": Sentence(
        zh="读写 {place} 时磁盘出错。",
        en="The disk failed while reading or writing {place}.",
        do_zh="请检查磁盘，必要时换一个位置（--home）。",
        do_en="Check the disk, or use another place (--home).",
    ),
    "storage.server_away": Sentence(
        zh="专席数据库 {place} 暂时连不上。",
        en="The desk database {place} cannot be reached just now.",
        do_zh="可以继续通话和转办：内容先存在本机，连上后自动送达。",
        do_en="Calls and handoffs go on: they are kept on this seat and sent once it is back.",
    ),
    "storage.server_refused": Sentence(
        zh="专席数据库 {place} 拒绝了登录，或没有这个库。",
        en="The desk database {place} refused the login, or does not exist.",
        do_zh="请管理员核对地址、账号和库名。",
        do_en="Ask the administrator to check address, account and database name.",
    ),
    "storage.bad_address": Sentence(
        zh="专席数据库的地址写法不对。",
        en="The address of the desk database is not well formed.",
        do_zh="应为 postgresql://账号@主机:端口/库名。",
        do_en="It should read postgresql://account@host:port/database.",
    ),
    "storage.driver_missing": Sentence(
        zh="没有安装 PostgreSQL 驱动。",
        en="The PostgreSQL driver is not installed.",
        do_zh="请安装带 team 附加项的版本：pip install 'baodian[team]'。",
        do_en="Install with the team extra: pip install 'baodian[team]'.",
    ),
    "storage.newer_schema": Sentence(
        zh="数据库 {place} 由更新版本的程序写成（{revision}），本版本不能打开。",
        en="The database {place} was written by a newer program ({revision}).",
        do_zh="请升级本程序；数据库没有改动。",
        do_en="Upgrade this program; the database was not changed.",
    ),
    "storage.older_schema": Sentence(
        zh="专席数据库 {place} 还是旧版结构。",
        en="The desk database {place} still has an older layout.",
        do_zh="请管理员先升级数据库。",
        do_en="Ask the administrator to upgrade the database first.",
    ),
    # What opening has to say.
    "storage.kept_aside": Sentence(
        zh="{place} 已损坏，原文件保留为 {aside}；新库中救回 {rows} 条，其余只在原文件里。",
        en="{place} was damaged and is kept as {aside}; {rows} rows were saved, "
        "the rest is only there.",
        do_zh="请把保留的文件交给管理员，并核对今天未送达的转办和已用的工单号。",
        do_en="Give the kept file to the administrator; check today's unsent handoffs and numbers.",
    ),
    "storage.kept_aside_whole": Sentence(
        zh="{place} 已损坏，原文件保留为 {aside}；{rows} 条内容已全部转入新库。",
        en="{place} was damaged and is kept as {aside}; all {rows} rows moved to a fresh one.",
        do_zh="可以照常工作；请检查磁盘。",
        do_en="Work goes on; have the disk checked.",
    ),
    "storage.copied_before_upgrade": Sentence(
        zh="数据库已升级，升级前的副本在 {copy}。",
        en="The database was upgraded; the copy made before is {copy}.",
    ),
    # The key.
    "storage.key_in_keyring": Sentence(
        zh="加密密钥保存在系统钥匙串中。",
        en="The encryption key is kept in the system's keyring.",
    ),
    "storage.key_in_file": Sentence(
        zh="加密密钥保存在程序文件夹的 key 文件中，仅当前用户可读。",
        en="The encryption key is kept in the file “key” of the program's folder, "
        "for this user only.",
        do_zh="请把它另行备份：丢失后已存的号码和备注无法读出。",
        do_en="Keep a copy elsewhere: without it, kept numbers and notes cannot be read.",
    ),
    "storage.key_in_environment": Sentence(
        zh="加密密钥取自环境变量 BAODIAN_KEY。",
        en="The encryption key comes from the environment variable BAODIAN_KEY.",
    ),
    "storage.key_lost": Sentence(
        zh="找不到加密密钥（{path}），而数据库已经存在。",
        en="The encryption key ({path}) is gone, yet there is a database.",
        do_zh="请解锁系统钥匙串、放回 key 文件或设置 {variable}；没有删除任何数据。",
        do_en="Unlock the keyring, put the key file back, or set {variable}; nothing was deleted.",
    ),
    "storage.key_wrong": Sentence(
        zh="现有密钥打不开这些数据（需要密钥 {key}）。",
        en="The key at hand does not open this data (key {key} is needed).",
        do_zh="请放回原来的密钥；没有删除任何数据。",
        do_en="Put the former key back; nothing was deleted.",
    ),
    "storage.key_broken": Sentence(
        zh="{place} 中的加密密钥无法读取或不完整。",
        en="The encryption key in {place} cannot be read or is incomplete.",
        do_zh="请用备份恢复它；没有删除任何数据。",
        do_en="Restore it from a copy; nothing was deleted.",
    ),
    "storage.key_unwritable": Sentence(
        zh="无法写入加密密钥 {path}。",
        en="The encryption key {path} cannot be written.",
        do_zh="请检查文件夹权限，或设置环境变量 {variable}。",
        do_en="Check the folder's permissions, or set the variable {variable}.",
    ),
    "storage.value_damaged": Sentence(
        zh="有一项加密内容已损坏或被改动，无法读出。",
        en="A sealed value was damaged or altered and cannot be read.",
        do_zh="其余内容不受影响；请告诉管理员。",
        do_en="Everything else is fine; tell the administrator.",
    ),
    # The seat's journal and content.
    "storage.journal_gap": Sentence(
        zh="通话记录的顺序对不上：收到第 {seq} 条，应为第 {expected} 条。",
        en="The contact's journal is out of order: got entry {seq}, expected {expected}.",
        do_zh="这通来电可能已在别处继续，请重新打开它。",
        do_en="The contact may have gone on elsewhere; open it again.",
    ),
    "storage.contact_missing": Sentence(
        zh="本机没有这通来电的记录。",
        en="This seat has no record of that contact.",
        do_zh="请重新开始一通来电。",
        do_en="Begin a new contact.",
    ),
    "storage.content_missing": Sentence(
        zh="没有保存这通来电当时所用的场景内容（{fingerprint}）。",
        en="The content this contact began with ({fingerprint}) is not kept.",
        do_zh="可以用现行内容重新开始，已填内容仍可查看。",
        do_en="Begin again with today's content; what was filled in can still be seen.",
    ),
}
