"""Sentences about reading files: encoding, YAML, and values that do not fit the model."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    # the file as a whole
    "content.too_big": Sentence(
        "文件有 {size} KiB，超过 {most} KiB。",
        "The file has {size} KiB, more than {most} KiB.",
        "请拆成几个文件。",
        "Split it into several files.",
    ),
    "content.gbk": Sentence(
        "不是 UTF-8 编码，可能是 GBK。",
        "This is not UTF-8; it may be GBK.",
        "请在编辑器里用“另存为 UTF-8”保存。",
        "Save it as UTF-8 in your editor.",
    ),
    "content.utf16": Sentence(
        "不是 UTF-8 编码，像是 UTF-16（记事本的“Unicode”）。",
        "This is not UTF-8; it looks like UTF-16.",
        "请在编辑器里用“另存为 UTF-8”保存。",
        "Save it as UTF-8 in your editor.",
    ),
    "content.bad_character": Sentence(
        "有看不见的控制字符 {character}。",
        "There is an invisible control character {character}.",
        "多半是从网页或表格粘贴带进来的，请删去。",
        "It mostly comes with pasted text; delete it.",
    ),
    "content.empty_file": Sentence(
        "文件是空的。", "The file is empty.", "请写入内容或删去文件。", "Fill it or delete it."
    ),
    "content.unreadable": Sentence(
        "文件读不出来（{reason}）。",
        "The file cannot be read ({reason}).",
        "请检查权限和网络盘。",
        "Check its permissions and the network drive.",
    ),
    "content.too_many_parts": Sentence(
        "内容超过 {most} 个部分。",
        "More than {most} parts.",
        "请拆成几个文件。",
        "Split it into several files.",
    ),
    "content.too_deep": Sentence(
        "嵌套过深（超过 {most} 层）。",
        "Nested too deeply (more than {most} levels).",
        "多半是缩进或括号写错了。",
        "Check the indentation and brackets.",
    ),
    "content.second_document": Sentence(
        "“---”之后又开始了第二份文档，一个文件只能有一份。",
        "A second document begins here; a file holds one.",
        "请删去“---”或另存为一个文件。",
        "Delete the '---' or move it to a file of its own.",
    ),
    # YAML
    "content.alias": Sentence(
        "以“*”开头的“*{name}”被当成 YAML 引用，这里不支持引用。",
        "'*{name}' is a YAML alias, which is not supported.",
        "如果是正文，请给整句加上引号。",
        "If it is text, put the whole sentence in quotes.",
    ),
    "content.anchor": Sentence(
        "以“&”开头的“&{name}”被当成 YAML 锚点，这里不支持锚点。",
        "'&{name}' is a YAML anchor, which is not supported.",
        "如果是正文，请给整句加上引号。",
        "If it is text, put the whole sentence in quotes.",
    ),
    "content.tag": Sentence(
        "以“!”开头的“{name}”被当成 YAML 标签，这里不支持标签。",
        "'{name}' is a YAML tag, which is not supported.",
        "如果是正文，请给整句加上引号。",
        "If it is text, put the whole sentence in quotes.",
    ),
    "content.leading_mark": Sentence(
        "句子以“{mark}”开头，YAML 会把它当成记号。",
        "The sentence begins with '{mark}', which means something to YAML.",
        "请给整句加上引号。",
        "Put the whole sentence in quotes.",
    ),
    "content.text_after_bracket": Sentence(
        "句子以“{mark}”开头，YAML 会把括号里的当成列表，后面的文字读不出来。",
        "The sentence begins with '{mark}', so YAML takes the bracket for a list.",
        "请给整句加上引号，或改用【】。",
        "Put the whole sentence in quotes, or use 【】.",
    ),
    "content.open_bracket": Sentence(
        "括号“{mark}”没有配对。",
        "The bracket '{mark}' is not closed.",
        "请补上另一半；如果是正文，请给整句加上引号。",
        "Close it; if it is text, put the whole sentence in quotes.",
    ),
    "content.open_quote": Sentence(
        "引号没有配对。",
        "The quote is not closed.",
        "请补上另一半引号。",
        "Add the closing quote.",
    ),
    "content.text_after_quote": Sentence(
        "句子以引号开头，引号之后还有“{rest}”，YAML 读不了。",
        "The sentence begins with a quote and goes on after it with '{rest}'.",
        "请把引号改成“”，或给整句再加一层单引号。",
        "Use “ ” inside, or put the whole sentence in single quotes.",
    ),
    "content.backslash": Sentence(
        "双引号里的“\\”是转义符。",
        "A backslash inside double quotes starts an escape.",
        "请改用单引号。",
        "Use single quotes instead.",
    ),
    "content.half_colon": Sentence(
        "句子里有半角冒号加空格，YAML 当成了新的键：{text}",
        "A colon with a space inside the sentence makes YAML see a new key: {text}.",
        "。请改成全角“：”，或给整句加上引号。",
        "Use the full-width ： or put the whole sentence in quotes.",
    ),
    "content.wide_colon": Sentence(
        "“{key}”后面用了全角冒号。",
        "'{key}' is followed by a full-width colon.",
        "请改成半角冒号加一个空格“: ”。",
        "Write an ordinary colon and a space.",
    ),
    "content.wide_comma": Sentence(
        "“{text}”用全角标点分隔，整个成了一项。",
        "'{text}' is parted by full-width punctuation and counts as one item.",
        "要分成几项，请改用半角逗号“, ”。",
        "Use ordinary commas to part the items.",
    ),
    "content.wide_comma_between": Sentence(
        "两个键之间用了全角逗号。",
        "A full-width comma stands between two keys.",
        "请改成半角逗号“, ”。",
        "Write an ordinary comma.",
    ),
    "content.tight_colon": Sentence(
        "“{key}:”后面少一个空格。",
        "There is no space after '{key}:'.",
        "请在冒号后加一个空格。",
        "Put a space after the colon.",
    ),
    "content.tab": Sentence(
        "缩进用了 Tab 键。",
        "The line is indented with a tab.",
        "请改成空格，每层两个。",
        "Use spaces, two for each level.",
    ),
    "content.wide_indent": Sentence(
        "这里有全角空格。",
        "There is a full-width space here.",
        "请改成半角空格。",
        "Use an ordinary space.",
    ),
    "content.wide_space": Sentence(
        "键“{key}”前后有全角空格。",
        "There is a full-width space beside the key '{key}'.",
        "请改成半角空格。",
        "Use an ordinary space.",
    ),
    "content.indent": Sentence(
        "缩进对不上，或上一行没有写完。",
        "The indentation does not fit, or the line above is unfinished.",
        "请与同级的键左对齐。",
        "Line it up with its neighbours.",
    ),
    "content.cut_by_comment": Sentence(
        "“{lost}…”前有空格，被当成注释，这句话从这里被截断了。",
        "'{lost}…' follows a space, so the sentence was cut there as a comment.",
        "请给整句加上引号；如果真是注释，请在 # 后加空格。",
        "Put the sentence in quotes; if it is a comment, put a space after the #.",
    ),
    "content.duplicate_key": Sentence(
        "重复的键“{key}”，第 {first} 行已经有了。",
        "The key '{key}' is there already, at line {first}.",
        "请合并或改名。",
        "Merge or rename it.",
    ),
    "content.empty_key": Sentence(
        "冒号前面没有键。",
        "There is no key before the colon.",
        "请补上键名。",
        "Write the key.",
    ),
    "content.key_not_text": Sentence(
        "键写成了列表或括号。",
        "A list or bracket stands where a key should be.",
        "如果是正文以 { 或 [ 开头，请给整句加上引号。".replace("{", "{{"),
        "If a sentence begins with { or [, put it in quotes.".replace("{", "{{"),
    ),
    "content.syntax": Sentence(
        "YAML 读不懂这里。",
        "YAML cannot be read here ({detail}).",
        "请检查这一行和上一行的缩进、冒号、引号和括号。",
        "Check indentation, colons, quotes and brackets of this line and the one above.",
    ),
    # values against the model
    "content.unknown_key": Sentence(
        "{where}不认识的键“{key}”，可用：{allowed}",
        "{where}: unknown key '{key}'; allowed: {allowed}",
    ),
    "content.unknown_key_wide_colon": Sentence(
        "{where}不认识的键“{key}”：冒号用了全角。",
        "{where}: unknown key '{key}' with a full-width colon.",
        "请改成半角冒号加一个空格“: ”。",
        "Write an ordinary colon and a space.",
    ),
    "content.missing_key": Sentence(
        "{where}缺少“{key}”（{title}）。",
        "{where}: '{key}' ({title}) is missing.",
        "请补上。",
        "Add it.",
    ),
    "content.unknown_value": Sentence(
        "{where} 不认识“{value}”，可用：{allowed}",
        "{where}: '{value}' is not known; allowed: {allowed}",
    ),
    "content.empty_value": Sentence(
        "{where} 没有内容。",
        "{where} is empty.",
        "请填写，或删去这个键。",
        "Fill it, or delete the key.",
    ),
    "content.text_wanted": Sentence(
        "{where} 应是一句文字，读到的却是{found}。",
        "{where} should be a text but is {found}.",
        "如果句子以 [ 或 {{ 开头，或含半角冒号加空格，请给整句加上引号。",
        "If the sentence begins with [ or {{, or holds a colon and a space, put it in quotes.",
    ),
    "content.list_wanted": Sentence(
        "{where} 应是列表，读到的却是{found}。",
        "{where} should be a list but is {found}.",
        "请逐项写成“- 内容”，或 [甲, 乙]。",
        "Write each item as '- item', or [a, b].",
    ),
    "content.map_wanted": Sentence(
        "{where} 应是“键: 值”，读到的却是{found}。",
        "{where} should be 'key: value' pairs but is {found}.",
        "请逐行写成“键: 值”，冒号用半角并加一个空格。",
        "Write 'key: value' lines with an ordinary colon and a space.",
    ),
    "content.date": Sentence(
        "{where} 的“{value}”不是日期。",
        "{where}: '{value}' is not a date.",
        "请写成 2026-11-01。",
        "Write it as 2026-11-01.",
    ),
    "content.number": Sentence(
        "{where} 的“{value}”不是整数。",
        "{where}: '{value}' is not a whole number.",
        "请只写数字。",
        "Write digits only.",
    ),
    "content.number_range": Sentence(
        "{where} 的“{value}”超出范围（{low}–{high}）。",
        "{where}: '{value}' is out of range ({low}-{high}).",
    ),
    "content.truth": Sentence(
        "{where} 的“{value}”应写 true 或 false（是、否亦可）。",
        "{where}: '{value}' should be true or false.",
    ),
    "content.slug": Sentence(
        "{where} 的“{value}”只能用小写字母、数字和单个“-”，如 data-overage。",
        "{where}: '{value}' may only have a-z, 0-9 and single hyphens, such as data-overage.",
    ),
    "content.category": Sentence(
        "{where} 的“{value}”应写成 业务/事项，如 流量/超出费用。",
        "{where}: '{value}' should be business/item, such as 流量/超出费用.",
    ),
    "content.type_path": Sentence(
        "{where} 的“{value}”应写成 类别/业务/事项，如 投诉/流量/超出费用。",
        "{where}: '{value}' should be kind/business/item, such as 投诉/流量/超出费用.",
    ),
    "content.field_id": Sentence(
        "{where} 的“{value}”不能作字段名。",
        "{where}: '{value}' cannot be a field's id.",
        "请以字母或汉字开头，只用字母、汉字、数字和 _，不超过 40 字。",
        "Begin with a letter, then letters, digits and _, at most 40.",
    ),
    "content.amount": Sentence(
        "{where} 的“{value}”不是数额。",
        "{where}: '{value}' is no amount.",
        "请写数字、param.参数名、字段名，或 字段 × 数字。",
        "Write a number, param.NAME, a field, or field × number.",
    ),
    "content.target": Sentence(
        "{where} 的“{value}”不是去向。",
        "{where}: '{value}' is no target.",
        "请写步骤名，或 场景编号#步骤名。",
        "Write a step, or other-id#step.",
    ),
    "content.span": Sentence(
        "{where} 的“{value}”不是时长。",
        "{where}: '{value}' is no span of time.",
        "请写 30m、24h、90d、2w、12M 或 1y。",
        "Write 30m, 24h, 90d, 2w, 12M or 1y.",
    ),
    "content.hours": Sentence(
        "{where} 的“{value}”不是时段。",
        "{where}: '{value}' is no opening hours.",
        "请写 08:30-18:00。",
        "Write 08:30-18:00.",
    ),
    "content.too_few": Sentence("{where} 至少要有 {least} 项。", "{where} needs at least {least}."),
    "content.too_long": Sentence(
        "{where} 超过 {most} 个字。", "{where} is over {most} characters."
    ),
    "content.branch_shape": Sentence(
        "{where}要么写 if 和 to，要么只写 else。",
        "{where}: write either if with to, or else alone.",
    ),
    "content.options_with_choice": Sentence(
        "{where}：type 为 choice 时必须写 options，其他类型不能写。",
        "{where}: options go with the type choice, and only with it.",
    ),
    "content.format_version": Sentence(
        "format 是“{value}”，本程序只认识到 {known}。",
        "format is '{value}'; this program knows up to {known}.",
        "请升级程序。",
        "Update the program.",
    ),
    "content.invalid": Sentence(
        "{where} 的值不合要求（{detail}）。", "{where} does not hold ({detail})."
    ),
    "content.not_a_playbook": Sentence(
        "这不是场景文件：应当由“键: 值”组成，如 id、title、claims、steps。",
        "This is no playbook: it should be 'key: value' pairs such as id, title, claims, steps.",
    ),
    "content.id_not_stem": Sentence(
        "id“{id}”与文件名“{stem}”不一致。",
        "The id '{id}' differs from the file's name '{stem}'.",
        "请改成一样。",
        "Make them the same.",
    ),
}
