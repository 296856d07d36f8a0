"""Sentences of the area `search`."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "search.query_cut": Sentence(
        zh="内容太长，只按前 2000 个字检索。",
        en="The text is too long; only its first 2,000 characters were searched.",
    ),
    "search.index_rebuilt": Sentence(
        zh="检索索引损坏，已移到一旁并重新建立。",
        en="The search index was damaged; it was moved aside and built anew.",
    ),
    "search.index_other_version": Sentence(
        zh="检索索引来自另一个版本，已重新建立。",
        en="The search index came from another version and was built anew.",
    ),
    "search.index_folder": Sentence(
        zh="索引文件夹 {folder} 无法读写，",
        en="The index folder {folder} cannot be read or written.",
        do_zh="请检查权限和剩余空间。",
        do_en="Check its permissions and the space left.",
    ),
    "search.build_failed": Sentence(
        zh="建立检索索引没有成功（{reason}），检索仍用原有内容。",
        en="The search index could not be built ({reason}); search goes on with what there was.",
        do_zh="请重启程序再试；仍不行请查看日志。",
        do_en="Restart the program; if it happens again, look into the log.",
    ),
    "search.not_written": Sentence(
        zh="这次改动没有写入检索索引（{reason}），检索仍用原有内容。",
        en="This change did not reach the search index ({reason}); the former content stays.",
        do_zh="程序会在下次载入时补上。",
        do_en="It will be caught up with at the next load.",
    ),
    "search.not_ready": Sentence(
        zh="检索还没有准备好，",
        en="Search is not ready yet.",
        do_zh="请稍候再试。",
        do_en="Try again in a moment.",
    ),
    "search.queries_unreadable": Sentence(
        zh="读不了查询文件 {file}：{reason}，",
        en="The file of queries {file} cannot be read: {reason}.",
        do_zh="请用 UTF-8 保存，一行一个查询。",
        do_en="Save it as UTF-8, one query a line.",
    ),
}
