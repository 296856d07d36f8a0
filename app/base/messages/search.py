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
    "search.case_index_unusable": Sentence(
        zh="案例索引损坏，或来自另一个版本或另一个案例库，需要重新建立。",
        en="The case index is damaged, or of another version or library; it must be built anew.",
    ),
    "search.case_index_busy": Sentence(
        zh="另一个程序正在写这个案例索引，本程序只检索不更新。",
        en="Another program writes this case index; this one searches it and leaves it as it is.",
    ),
    "search.case_no_words": Sentence(
        zh="没有可以检索的内容，请输入汉字、字母或数字。",
        en="There is nothing to look for here; type characters, letters or figures.",
    ),
    "search.case_some_words": Sentence(
        zh="没有案例同时含有全部词语，以下含有其中一部分。",
        en="No case holds all of these words; the ones below hold some.",
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
    "search.files_unread": Sentence(
        zh="{count} 个文件读不了，没有参加检索：{names}。",
        en="{count} files could not be read and were not searched: {names}.",
        do_zh="用 baodian check 查看原因。",
        do_en="Run baodian check to see why.",
    ),
    "search.suggestion": Sentence(zh="您要找的是不是：{text}", en="Did you mean: {text}"),
    "search.missing": Sentence(zh="没有任何场景提到：{terms}", en="In no playbook: {terms}"),
    "search.nothing": Sentence(
        zh="没有找到。",
        en="Nothing found.",
        do_zh="换个说法，或用空白表单直接转专席。",
        do_en="Say it differently, or hand off with a blank form.",
    ),
    "search.tell_apart": Sentence(
        zh="前两条很接近，可以问：{question}",
        en="The first two are close; ask: {question}",
    ),
    "search.kind_scenario": Sentence(zh="场景", en="playbook"),
    "search.kind_faq": Sentence(zh="问答", en="answer"),
    "search.in_title": Sentence(zh="", en=""),
    "search.in_pinyin": Sentence(zh="", en=""),
    "search.in_claim": Sentence(zh="用户说：", en="customers say: "),
    "search.in_synonym": Sentence(zh="也叫：", en="also called: "),
    "search.in_steps": Sentence(zh="步骤中：", en="in the steps: "),
}
