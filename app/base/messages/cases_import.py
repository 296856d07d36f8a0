"""Sentences about cases that come in from files and go out to them."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

_FILES = {
    "cases.import_empty": Sentence("{file} 是空的。", "{file} is empty."),
    "cases.import_unreadable": Sentence(
        "读不了 {file}：{reason}。",
        "{file} cannot be read: {reason}.",
        "请确认文件还在，并且没有被别的程序占用。",
        "See that it is still there and no other program holds it.",
    ),
    "cases.import_not_text": Sentence(
        "{file} 不是能导入的文件。",
        "{file} is nothing that can be imported.",
        "请用 CSV、XLSX、JSONL，或装有它们的 ZIP。",
        "Use CSV, XLSX, JSONL, or a ZIP of them.",
    ),
    "cases.import_old_office": Sentence(
        "{file} 是旧版 Excel 文件，或者设了打开密码。",
        "{file} is an old Excel file, or one with a password.",
        "请在 Excel 里去掉密码，另存为 .xlsx 再导入。",
        "Take the password off, save it as .xlsx in Excel, and import that.",
    ),
    "cases.import_markup": Sentence(
        "{file} 其实是网页（HTML 或 XML），不是表格文件。",
        "{file} is really a web page (HTML or XML), not a workbook.",
        "请用 Excel 打开，另存为 .xlsx 再导入。",
        "Open it in Excel, save it as .xlsx, and import that.",
    ),
    "cases.import_json_list": Sentence(
        "{file} 是一整个 JSON 列表。",
        "{file} is one JSON list as a whole.",
        "请改为一行一个对象的 JSONL。",
        "Write it as JSONL, one object a line.",
    ),
    "cases.import_sheet_broken": Sentence(
        "表格 {file} 已损坏或不完整。",
        "The workbook {file} is damaged or not complete.",
        "请在 Excel 里打开并另存一份，再导入。",
        "Open it in Excel, save a copy, and import that.",
    ),
    "cases.import_sheet_large": Sentence(
        "表格 {file} 太大。",
        "The workbook {file} is too large.",
        "请另存为 CSV UTF-8 再导入。",
        "Save it as CSV UTF-8 and import that.",
    ),
    "cases.import_formulas": Sentence(
        "{file} 里有没算出结果的公式，这些格子会当作空的。",
        "{file} holds formulas without results; these cells count as empty.",
        "要用到它们，请在 Excel 里打开并保存一次。",
        "To have them, open the file in Excel and save it once.",
    ),
    "cases.import_changed": Sentence(
        "导入时 {file} 被改动了，已停下。",
        "{file} was changed while it was imported; the import has stopped.",
        "请用不会再被改动的一份导入；已导入的行会标为近似重复。",
        "Import a copy that nobody writes to; rows that are in come as near-duplicates.",
    ),
    "cases.import_zip_broken": Sentence(
        "压缩包 {file} 已损坏或没有下载完整，没有导入任何内容。",
        "The ZIP {file} is damaged or was not copied whole; nothing was imported.",
        "请重新取得这个文件。",
        "Get the file again.",
    ),
    "cases.import_zip_method": Sentence(
        "压缩包 {file} 的压缩方式打不开。",
        "The ZIP {file} is packed in a way that cannot be opened.",
        "请用普通 ZIP 重新压缩。",
        "Pack it as an ordinary ZIP.",
    ),
    "cases.import_zip_bomb": Sentence(
        "压缩包 {file} 解开后有 {gigabytes} GB，不像正常文件，没有打开。",
        "The ZIP {file} would unpack to {gigabytes} GB, unlike any honest file; it was not opened.",
        "请核实来源，或分开压缩。",
        "Ask where it comes from, or pack it in parts.",
    ),
    "cases.import_zip_members": Sentence(
        "压缩包 {file} 里的文件超过 {most} 个，没有打开。",
        "The ZIP {file} holds more than {most} files; it was not opened.",
        "请分开压缩。",
        "Pack it in parts.",
    ),
    "cases.import_zip_nested": Sentence(
        "{file} 是压缩包里的压缩包，未导入。",
        "{file} is a ZIP within a ZIP and was left out.",
        "请解开后单独导入。",
        "Unpack it and import it by itself.",
    ),
    "cases.import_member_outside": Sentence(
        "压缩包里的 {member} 指向包外的位置，未导入。",
        "{member} in the ZIP points outside of it and was left out.",
    ),
    "cases.import_member_locked": Sentence(
        "压缩包里的 {member} 设了密码，未导入。",
        "{member} in the ZIP has a password and was left out.",
        "请去掉密码再压缩。",
        "Pack it again without one.",
    ),
}

_MAPPING = {
    "cases.import_no_claim": Sentence(
        "{file} 里没有认出哪一列是用户诉求。",
        "No column of {file} is known to hold the customer's claim.",
        "请指定这一列再导入。",
        "Choose that column, then import.",
    ),
    "cases.import_part_no_claim": Sentence(
        "{part} 里没有用户诉求这一列，未导入。",
        "{part} has no column with the customer's claim and was left out.",
    ),
    "cases.import_map_column": Sentence(
        "文件里没有“{column}”这一列（有：{known}）。",
        "The file has no column “{column}” (there are: {known}).",
    ),
    "cases.import_map_field": Sentence(
        "没有“{field}”这个字段（有：{known}）。",
        "There is no field “{field}” (there are: {known}).",
    ),
    "cases.import_profile_missing": Sentence(
        "没有名为“{name}”的导入方案（有：{known}）。",
        "There is no import profile “{name}” (there are: {known}).",
    ),
    "cases.import_profile_name": Sentence(
        "导入方案的名称要写 1 到 {most} 个字。",
        "The name of an import profile takes 1 to {most} characters.",
    ),
    "cases.import_already": Sentence(
        "{file} 以前已经导入完（{rows} 行），这次没有改动任何案例。",
        "{file} was imported before ({rows} rows); no case was changed.",
    ),
    "cases.import_types_unknown": Sentence(
        "{rows} 行的类型不在类型表里，已作为标签保留。",
        "The type of {rows} rows is none of the known ones; it was kept as a tag.",
    ),
    "cases.import_under_way": Sentence(
        "本席位正在导入另一个文件，{file} 没有导入。",
        "Another import is under way on this seat; {file} was not imported.",
        "请等它完成或停下后再导入。",
        "Wait until it has ended, or stop it, and import again.",
    ),
    "cases.import_rejects": Sentence(
        "写不了未导入清单 {file}：{reason}，导入已停下。",
        "The file of rows left out {file} cannot be written: {reason}; the import has stopped.",
        "请检查权限和剩余空间，再导入一次，已导入的不会重复。",
        "See to permissions and space and import again; nothing comes in twice.",
    ),
}

_ROWS = {
    "cases.import_row_claim": Sentence("没有用户诉求。", "The customer's claim is missing."),
    "cases.import_row_date": Sentence(
        "{field} 的日期“{value}”看不明白（要有年月日）。",
        "{field}: the date “{value}” cannot be read (year, month and day are needed).",
    ),
    "cases.import_row_short_year": Sentence(
        "{field} 的日期“{value}”的年份要写四位（如 2024/1/18）。",
        "{field}: the year of “{value}” needs four figures (such as 2024/1/18).",
    ),
    "cases.import_row_moment": Sentence(
        "{field} 的日期“{value}”早于 1990 年或晚于今天。",
        "{field}: the date “{value}” lies before 1990 or in the future.",
    ),
    "cases.import_row_satisfaction": Sentence(
        "满意度“{value}”看不明白（如 满意、8分、8/10）。",
        "The satisfaction “{value}” cannot be read (such as 满意, 8分, 8/10).",
    ),
    "cases.import_row_quality": Sentence(
        "质量标记“{value}”看不明白（典型案例、普通、勿用）。",
        "The quality mark “{value}” cannot be read (model, ordinary, do not use).",
    ),
    "cases.import_row_length": Sentence(
        "{field} 有 {length} 字，最多 {most} 字。",
        "{field} has {length} characters, {most} at most.",
    ),
    "cases.import_row_tags": Sentence(
        "标签有 {count} 个，最多 {most} 个。", "There are {count} tags, {most} at most."
    ),
    "cases.import_row_characters": Sentence(
        "有损坏的字符，编码不对。", "There are broken characters; the encoding is wrong."
    ),
    "cases.import_row_number": Sentence(
        "案例编号 {number} 已被别的案例占用。", "Another case has the number {number} already."
    ),
    "cases.import_row_value": Sentence(
        "{field} 的内容不合要求。", "The value of {field} does not do."
    ),
    "cases.import_row_wide": Sentence(
        "有 {cells} 格，表头只有 {columns} 列（内容里的分隔符没有加引号）。",
        "There are {cells} cells for {columns} columns (a delimiter in a text without quotes).",
    ),
    "cases.import_row_quote": Sentence("引号没有配对。", "A quote was opened and never closed."),
    "cases.import_row_long": Sentence("这一行太长。", "The line is too long."),
    "cases.import_row_json": Sentence("不是 JSON 对象。", "This is no JSON object."),
}

_EXPORT = {
    "cases.export_failed": Sentence(
        "写不了 {file}：{reason}，没有导出。",
        "{file} cannot be written: {reason}; nothing was exported.",
        "请确认它没有在别的程序里打开，并检查权限和剩余空间。",
        "See that no other program holds it, and check permissions and space.",
    ),
}

SENTENCES: dict[str, Sentence] = {**_EXPORT, **_FILES, **_MAPPING, **_ROWS}
