"""Sentences about files together, data files, the book in service and the check command."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    # between files
    "content.id_in_other_file": Sentence(
        "编号“{value}”已在 {file} 里用了。", "The id '{value}' is used in {file} already."
    ),
    "content.related_missing": Sentence(
        "{where}：没有“{value}”，相近的：{allowed}",
        "{where}: there is no '{value}'; near: {allowed}",
    ),
    "content.interrupt_missing": Sentence(
        "{where}：需要插入流程“{value}”，书里没有。",
        "{where}: the interrupt '{value}' is needed and not in the book.",
    ),
    "content.claims_alike": Sentence(
        "{where}“{claim}”与 {other} 的“{other_claim}”几乎一样。",
        "{where}: '{claim}' is nearly '{other_claim}' of {other}.",
        "请写 ask_to_tell_apart。",
        "Write ask_to_tell_apart.",
    ),
    # data files
    "content.id_twice": Sentence(
        "{where}：“{value}”写了两次。", "{where}: '{value}' is there twice."
    ),
    "content.levels": Sentence(
        "levels 应依次是 {allowed}。", "levels should be {allowed}, in this order."
    ),
    "content.never_open": Sentence("{where}：一周没有一个时段。", "{where}: it is never open."),
    "content.holidays_over": Sentence(
        "节假日数据只到 {day}。",
        "The holidays end on {day}.",
        "请补上之后的安排，否则办理时限会算错。",
        "Add what follows, or due times will be wrong.",
    ),
    # the book in service
    "content.file_missing": Sentence(
        "没有这个数据文件。", "This data file is missing.", "请补上。", "Add it."
    ),
    "content.folder_gone": Sentence(
        "文件夹不见了或读不出来：{folder}。",
        "The folder is gone or cannot be read: {folder}.",
        "已载入的内容继续使用；请检查网络盘和权限。",
        "What is loaded stays in use; check the network drive and permissions.",
    ),
    "content.last_good_kept": Sentence(
        "有错误，继续使用上一个好的版本。",
        "It has errors; its last good version stays in use.",
    ),
    "content.yml_name": Sentence(
        "扩展名是 .yml，没有读取。",
        "Files ending in .yml are not read.",
        "请改成 .yaml。",
        "Rename it.",
    ),
    "content.file_name": Sentence(
        "文件名里有不能显示的字符，没有读取。", "The file's name cannot be shown; it was not read."
    ),
    "content.paths_bound": Sentence(
        "路径超过 {most} 条，只列出前 {most} 条。",
        "More than {most} paths; the first {most} are listed.",
    ),
    # the command
    "content.mark_error": Sentence("错误", "error"),
    "content.mark_warning": Sentence("警告", "warning"),
    "content.check_total": Sentence(
        "{scenarios} 个场景，{entries} 条问答：{errors} 个错误，{warnings} 个警告。",
        "{scenarios} playbooks, {entries} entries: {errors} errors, {warnings} warnings.",
    ),
    "content.paths_of": Sentence("{id} {title}：{count} 条路径", "{id} {title}: {count} paths"),
    "content.path_loop": Sentence("回路", "loop"),
    "content.scenario_not_found": Sentence(
        "没有场景“{id}”。", "There is no playbook '{id}'.", "请核对编号。", "Check the id."
    ),
}
