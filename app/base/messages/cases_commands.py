"""Sentences of the commands on the case library, and of its long work."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "cases.work_goes_on": Sentence(
        "还有一项工作没有完成：{title}。",
        "Other work has not ended yet: {title}.",
        "请等它完成，或先停止它。",
        "Wait for its end, or stop it first.",
    ),
    "cases.work_died": Sentence(
        "这项工作中途断了，已完成的部分都保留着。",
        "The work broke off; what it had done is kept.",
        "再做一次会接着往下；原因见日志。",
        "Begin it again and it goes on from there; the log tells the reason.",
    ),
    "cases.index_elsewhere": Sentence(
        "这个席位的案例索引正由打开着的窗口更新。",
        "The case index of this seat is kept by an open window.",
        "请在窗口里操作，或先关闭它。",
        "Do it in the window, or close it first.",
    ),
    "cases.library_away": Sentence(
        "案例数据库暂时连不上，检索用本席位已有的案例，连上后自动跟上。",
        "The case database cannot be reached just now; search goes on with the cases on this "
        "seat, and the index catches up by itself.",
    ),
    "cases.told_file": Sentence(
        "{file}，编码 {encoding}", "{file}, encoding {encoding}"
    ),
    "cases.told_sheet": Sentence("{file}，表格", "{file}, spreadsheet"),
    "cases.told_members": Sentence("包含：{members}", "It holds: {members}"),
    "cases.told_profile": Sentence("导入方案：{profile}", "Import profile: {profile}"),
    "cases.told_profiles": Sentence("已有导入方案：{profiles}", "Import profiles: {profiles}"),
    "cases.told_column": Sentence(
        "  {column} → 字段 {field}（{name}）  {samples}",
        "  {column} → field {field} ({name})  {samples}",
    ),
    "cases.told_column_out": Sentence(
        "  {column} → 不导入  {samples}", "  {column} → left out  {samples}"
    ),
    "cases.told_fields": Sentence("可用字段：{fields}", "Fields: {fields}"),
    "cases.told_correct": Sentence(
        "更正一列：--map 列名=字段；不导入某列：--map 列名=；开始导入：--yes",
        "Correct a column: --map COLUMN=FIELD; leave one out: --map COLUMN=; begin: --yes",
    ),
    "cases.told_resumes": Sentence(
        "上次导入到第 {rows} 行，会接着往下。",
        "An earlier import did {rows} rows; it goes on behind them.",
    ),
    "cases.told_finished_before": Sentence(
        "这个文件已经导入过，没有新的内容。",
        "This file was imported before; there is nothing new in it.",
    ),
    "cases.ask_import": Sentence("开始导入吗？[y/N] ", "Import? [y/N] "),
    "cases.told_import_now": Sentence(
        "已处理 {done} 行，每秒 {per_s} 行", "{done} rows done, {per_s} a second"
    ),
    "cases.told_left": Sentence("，约剩 {left}", ", about {left} left"),
    "cases.told_imported": Sentence(
        "处理 {done} 行：导入 {added}，已有 {known}，退回 {rejected}，近似重复 {twins}。",
        "{done} rows: {added} imported, {known} known already, {rejected} rejected, "
        "{twins} near-duplicates.",
    ),
    "cases.told_masked": Sentence("已遮盖个人信息：{kinds}。", "Personal data covered: {kinds}."),
    "cases.masked_phone": Sentence("手机号 {count}", "{count} phone numbers"),
    "cases.masked_landline": Sentence("固话 {count}", "{count} landlines"),
    "cases.masked_id_card": Sentence("身份证 {count}", "{count} ID cards"),
    "cases.masked_bank_card": Sentence("银行卡 {count}", "{count} bank cards"),
    "cases.masked_email": Sentence("邮箱 {count}", "{count} e-mail addresses"),
    "cases.masked_name": Sentence("姓名 {count}", "{count} names"),
    "cases.told_rejects": Sentence("退回的行和原因在 {file}", "Rejected rows with reasons: {file}"),
    "cases.told_import_stopped": Sentence(
        "已停止；已导入的都保留着，再次运行同一条命令会接着往下。",
        "Stopped; what was imported is kept. Run the same command again to go on.",
    ),
    "cases.told_stopped": Sentence("已停止。", "Stopped."),
    "cases.told_indexing": Sentence("正在索引 {done}/{total}", "Indexing {done} of {total}"),
    "cases.told_searchable": Sentence("可检索 {cases} 条案例。", "{cases} cases can be searched."),
    "cases.told_count": Sentence("{count} 条", "{count} cases"),
    "cases.told_count_least": Sentence("至少 {count} 条", "at least {count} cases"),
    "cases.told_telling": Sentence("按这些词检索：{words}", "Looked for: {words}"),
    "cases.told_meant": Sentence("按拼音检索：{words}", "Looked for by pinyin: {words}"),
    "cases.told_missing": Sentence("没有案例提到：{terms}", "No case mentions: {terms}"),
    "cases.told_nothing": Sentence(
        "没有找到案例。", "No case was found.",
        "请换一种说法，或减少条件。", "Say it in other words, or take filters away.",
    ),
    "cases.told_empty": Sentence(
        "案例库是空的。", "The case library is empty.",
        "可用 baodian cases import 文件 导入。", "Import a file with baodian cases import FILE.",
    ),
    "cases.told_behind": Sentence(
        "还有 {count} 条正在进入索引。", "{count} more cases are on their way into the index."
    ),
    "cases.told_why": Sentence("相同：{words}", "In common: {words}"),
    "cases.told_twin": Sentence("与 {number} 近似重复", "near-duplicate of {number}"),
    "cases.told_exported": Sentence("已导出 {done} 条到 {file}", "{done} cases exported to {file}"),
    "cases.told_packed": Sentence(
        "案例包已生成：{file}，{done} 条", "Case pack written: {file}, {done} cases"
    ),
    "cases.told_opened": Sentence(
        "案例包已打开，共 {done} 条。", "The case pack was opened; it holds {done} cases."
    ),
    "cases.told_rebuilt": Sentence(
        "索引已重建，可检索 {done} 条。", "The index was built anew; {done} cases can be searched."
    ),
    "cases.told_progress": Sentence("已完成 {done}/{total}", "{done} of {total} done"),
    "cases.told_library": Sentence("案例库：{count} 条", "Case library: {count} cases"),
    "cases.told_index": Sentence(
        "索引：{cases} 条，落后 {behind} 条，{megabytes} MB",
        "Index: {cases} cases, {behind} behind, {megabytes} MB",
    ),
    "cases.told_scope": Sentence(
        "同步范围：{years}；{regions}", "Sync filter: {years}; {regions}"
    ),
    "cases.told_all_years": Sentence("全部年份", "all years"),
    "cases.told_all_regions": Sentence("全部地区", "all regions"),
    "cases.export_kind": Sentence(
        "不认识导出格式：{file}。", "The format of {file} is not known.",
        "请用 .csv 或 .xlsx 结尾。", "Let the name end in .csv or .xlsx.",
    ),
}  # fmt: skip
