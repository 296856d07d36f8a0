"""Words for a place in a file: `步骤“登记”第 2 个字段的 type`."""

from __future__ import annotations

# key of a map: what one of its entries is called
_NAMED = {
    "steps": ("步骤“{}”", 'step "{}"'),
    "recovery": ("补救措施“{}”", 'offer "{}"'),
    "handoff": ("转办表单“{}”", 'handoff form "{}"'),
    "must_say": ("必说“{}”", 'must-say "{}"'),
    "authority": ("岗位“{}”的授权", 'authority of "{}"'),
    "answers": ("选项“{}”", 'answer "{}"'),
    "limits": ("限额“{}”", 'limit "{}"'),
    "synonyms": ("同义词“{}”", 'synonym "{}"'),
    "facts": ("已知“{}”", 'fact "{}"'),
    "set": ("结论“{}”", 'finding "{}"'),
    "kinds": ("种类“{}”", 'kind "{}"'),
    "businesses": ("业务“{}”", 'business "{}"'),
    "items": ("事项“{}”", 'item "{}"'),
    "levels": ("级别“{}”", 'level "{}"'),
    "signals": ("信号“{}”", 'signal "{}"'),
    "calendars": ("日历“{}”", 'calendar "{}"'),
    "sla": ("时限等级“{}”", 'SLA class "{}"'),
    "desks": ("专席“{}”", 'desk "{}"'),
    "base_fields": ("类型“{}”的基本字段", 'base fields of "{}"'),
    "return_codes": ("退单原因“{}”", 'return code "{}"'),
    "week": ("“{}”", '"{}"'),
}
# key of a list: what one of its entries is called
_COUNTED = {
    "form": ("第 {} 个字段", "field {}"),
    "fields": ("第 {} 个自有字段", "own field {}"),
    "claims": ("第 {} 句用户诉求", "claim {}"),
    "when": ("第 {} 个条件", "condition {}"),
    "check": ("第 {} 项核对", "check {}"),
    "tests": ("第 {} 个测试", "test {}"),
    "faq": ("第 {} 个问答", "question {}"),
    "notices": ("第 {} 条公告", "notice {}"),
    "escalate": ("第 {} 个升级信号", "escalation {}"),
    "basis": ("第 {} 条依据", "basis {}"),
    "lines": ("第 {} 句来话", "line {}"),
    "tiers": ("第 {} 个级别", "tier {}"),
}


def describe(path: tuple[str | int, ...], lang: str = "zh") -> str:
    """Return the words for a place in a file; empty for the file as a whole."""
    parts: list[tuple[str, bool]] = []
    column = 0 if lang == "zh" else 1
    previous = ""
    for part in path:
        if isinstance(part, int):
            words = _COUNTED.get(previous, ("第 {} 项", "item {}"))[column].format(part + 1)
            is_counted = previous in _COUNTED
        else:
            words = _NAMED[previous][column].format(part) if previous in _NAMED else part
            is_counted = previous in _NAMED
        if is_counted:  # the key is in the words already
            parts.pop()
        is_key = words == part
        parts.append((words, is_key))
        previous = part if isinstance(part, str) and is_key else ""
    return _joined_zh(parts) if lang == "zh" else ", ".join(words for words, _ in parts)


def _joined_zh(parts: list[tuple[str, bool]]) -> str:
    """Join with 的 around bare keys: `步骤“登记”第 2 个字段的 type`, `practice 的选项“定责”`."""
    text = ""
    after_key = False
    for words, is_key in parts:
        if text and after_key:
            text += " 的"
        elif text and is_key:
            text += "的"
        text += f" {words}" if is_key and text else words
        after_key = is_key
    return text
