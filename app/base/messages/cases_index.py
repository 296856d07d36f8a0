"""Sentences of the case index: following, building, case packs."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "search.case_disk_full": Sentence(
        "磁盘快满了，案例索引暂停更新，检索仍用原有内容。",
        "The disk is nearly full; the case index pauses, and search goes on with what there is.",
        "请在数据目录所在的磁盘腾出空间。",
        "Make room on the disk that holds the data folder.",
    ),
    "search.case_folder": Sentence(
        "案例索引的文件夹无法写入，检索仍用原有内容。",
        "The folder of the case index cannot be written; search goes on.",
        "请检查权限和剩余空间。",
        "Check its permissions and the space left.",
    ),
    "search.case_index_failed": Sentence(
        "案例索引这次没有更新成功，稍后会自动再试；检索仍用原有内容。",
        "The case index could not be brought up this time and will be tried again; "
        "search goes on with what there is.",
    ),
    "search.case_build_failed": Sentence(
        "建立案例索引没有成功，稍后会自动再试；检索仍用原有内容。",
        "The case index could not be built and will be tried again; "
        "search goes on with what there is.",
    ),
    "search.case_search_failed": Sentence(
        "案例检索出了问题，正在检查索引。",
        "Searching the cases failed; the index is being checked.",
        "请稍候再试。",
        "Try again in a moment.",
    ),
    "search.pack_nothing": Sentence(
        "还没有可以打包的案例索引。",
        "There is no case index to make a pack of.",
        "请等索引建好后再做案例包。",
        "Wait until the index is built.",
    ),
    "search.pack_not_written": Sentence(
        "案例包 {file} 写不进去。",
        "The case pack {file} cannot be written.",
        "请换一个文件夹，或检查权限。",
        "Choose another folder, or check its permissions.",
    ),
    "search.pack_no_room": Sentence(
        "磁盘空间不够，案例包 {file} 没有写成。",
        "There is not enough room for the case pack {file}.",
        "请腾出空间，或换一个磁盘。",
        "Make room, or choose another disk.",
    ),
    "search.pack_unreadable": Sentence(
        "{file} 不是案例包，或没有下载完整。",
        "{file} is no case pack, or was cut off.",
        "请重新取一份再试；本席位没有改动。",
        "Fetch it again; nothing was changed on this seat.",
    ),
    "search.pack_broken": Sentence(
        "案例包 {file} 的校验值不对，没有使用。",
        "A check sum of the case pack {file} is wrong; it was not used.",
        "请重新取一份再试；本席位没有改动。",
        "Fetch it again; nothing was changed on this seat.",
    ),
    "search.pack_other_version": Sentence(
        "这个案例包来自另一个版本的程序，没有使用。",
        "The case pack was made by another version of the program and was not used.",
        "请用同一版本重新制作。",
        "Make it again with the same version.",
    ),
    "search.pack_other_library": Sentence(
        "这个案例包属于另一个案例库，没有使用。",
        "The case pack belongs to another case library and was not used.",
        "案例包只给同一数据库的新席位：请让两席共用一个数据库，或改用案例库的导出文件来导入。",
        "A pack fills a new seat on the same database: have both seats share one, or export the "
        "cases there and import that file here.",
    ),
    "search.pack_other_scope": Sentence(
        "案例包的同步范围（{scope}）与本席位不同，没有使用。",
        "The pack's sync filter ({scope}) differs from this seat's; it was not used.",
        "请先把本席位的同步范围设成一样。",
        "Set this seat's sync filter to the same first.",
    ),
}
