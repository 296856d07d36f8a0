"""Sentences about how much of a file of complaints the book answers."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "search.coverage_unreadable": Sentence(
        zh="读不了文件 {file}：{reason}，",
        en="The file {file} cannot be read: {reason}.",
        do_zh="请用 UTF-8 保存为 JSONL、CSV 或一行一条的文本。",
        do_en="Save it as UTF-8: JSONL, CSV, or text with one complaint a line.",
    ),
    "search.coverage_no_field": Sentence(
        zh="{file} 第 {line} 行没有 {field} 这一列（有：{known}），",
        en="{file}, line {line}: there is no field {field} (there are: {known}).",
        do_zh="请用 --field 指明哪一列是客户原话。",
        do_en="Name the one with the customer's words with --field.",
    ),
    "search.coverage_label": Sentence(
        zh="{file} 第 {line} 行的标注“{id}”缺少场景编号或者重复，",
        en="{file}, line {line}: the label “{id}” names no playbook or stands there twice.",
        do_zh="每行写“编号或行号、场景编号”，多个场景用 | 隔开，没有写 none。",
        do_en="Write id or line number, then playbook ids parted by |, or none.",
    ),
    "search.coverage_progress": Sentence(zh="已检索 {done}/{all}", en="{done} of {all} searched"),
    "search.coverage_texts": Sentence(
        zh="{texts} 条诉求，{answered} 条有命中（{share}），{ambiguous} 条前两名接近（{close}）。",
        en="{texts} complaints, {answered} with hits ({share}), "
        "{ambiguous} with the two best close ({close}).",
    ),
    "search.coverage_nothing": Sentence(zh="没有命中（{count}）：", en="No hit ({count}):"),
    "search.coverage_ambiguous": Sentence(
        zh="前两名接近（{count}）：", en="The two best are close ({count}):"
    ),
    "search.coverage_per_playbook": Sentence(
        zh="各场景命中次数（排第一 / 在前五）：", en="Hits of each playbook (best / among five):"
    ),
    "search.coverage_entries": Sentence(
        zh="  {best:>5} {among:>5}  {count} 条问答合计",
        en="  {best:>5} {among:>5}  {count} entries together",
    ),
    "search.coverage_never": Sentence(
        zh="从未进入前五的场景（{count}）：{ids}",
        en="Playbooks never among five ({count}): {ids}",
    ),
    "search.coverage_judged": Sentence(
        zh="已标注 {judged} 条，应有场景回答的 {answerable} 条："
        "有场景 {covered}（{covered_share}），排第一 {first}（{first_share}），"
        "在前五 {among}（{among_share}）。",
        en="{judged} labelled, {answerable} of them to be answered by a playbook: "
        "{covered} have one ({covered_share}), {first} find it first ({first_share}), "
        "{among} among five ({among_share}).",
    ),
    "search.coverage_misses": Sentence(zh="没有找对（{count}）：", en="Missed ({count}):"),
    "search.coverage_miss": Sentence(
        zh="  应为 {wanted}，得到 {found}", en="  wanted {wanted}, found {found}"
    ),
    "search.coverage_not_in_book": Sentence(
        zh="  应为 {wanted}（宝典里没有），得到 {found}",
        en="  wanted {wanted} (not in the book), found {found}",
    ),
    "search.coverage_unused": Sentence(
        zh="有 {count} 条标注在文件里没有对应的诉求。",
        en="{count} labels belong to no complaint of the file.",
    ),
    "search.coverage_more": Sentence(
        zh="  ……还有 {count} 条，--list 0 或 --json 全部列出",
        en="  … {count} more; --list 0 or --json shows all",
    ),
}
