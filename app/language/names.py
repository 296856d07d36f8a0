"""Finding of personal names where a text announces one: 我叫…, 姓名：…, 联系人…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.language.folding import is_hanzi

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田"
    "董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方"
    "邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔常汤康"
    "易乔赖文庞樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂柴焦柳邢岳齐梅"
    "庄辛管祝左涂谷时舒耿卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位"
    "霍翁隋植甘景薄单包司柏宁柯阮桂闵解强车冉房边"
)
_DOUBLE_SURNAMES = (
    "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "尉迟", "皇甫", "慕容", "令狐",
)  # fmt: skip

_ANNOUNCED = re.compile(
    r"(?:我(?:的名字|名字)?叫(?:做)?|我姓名(?:是|叫)?|(?:我的)?名字(?:叫|是)|(?:机主|户主|客户|用户|本人)?姓名(?:是|叫|为)?"
    r"|联系人(?:姓名)?(?:是|叫|为)?|收件人(?:是|叫|为)?|机主(?:是|叫)|户主(?:是|叫)?"
    # A double surname says by itself that a name begins; 东方 begins firms too.
    rf"|(?:机主|客户|用户|本人)(?={'|'.join(one for one in _DOUBLE_SURNAMES if one != '东方')}))"
    r"(?P<mark>[ \t]{0,2}[:：][ \t]{0,2}|[ \t]{0,2})"
)

_FOLLOWING = """
    我 你 您 他 她 的 是 在 有 要 想 说 这 那 和 跟 就 不 也 都 了 吗 呢 吧 啊
    称 总 为 与 及 或 用 打 已 没 给 等 去 拿
    来电 电话 手机 号码 身份 反映 投诉 要求 办理 咨询 联系 地址 住 今年
    先生 女士 小姐 师傅 经理 老师
    尾号 申请 报障 表示 主任 工号 客服 现在
"""
_ELSE = """
    本人 机主 客户 用户 同上 未登记 无 不详 不便透露 保密 未知 他人 家人 父亲 母亲 爱人 儿子
    女儿 使用人
    电话 手机
"""
# 姓名：Maria – only behind a colon, since playbooks are full of Latin product names.
_LATIN = re.compile(r"[A-Za-z][A-Za-z'.\-]+(?: [A-Za-z][A-Za-z'.\-]*){0,2}(?![\w/*@])")
_LATIN_ELSE = frozenset({"na", "n.a.", "none", "null", "nil", "unknown", "vip", "no"})
# What may follow a name without a stop between; a given name never starts with these.
_AFTER_NAME = tuple(_FOLLOWING.split())
_NOT_NAMES = frozenset(_ELSE.split())


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of names that the text announces."""
    for match in _ANNOUNCED.finditer(text):
        start = match.end()
        marked = bool(match["mark"].strip())
        end = _end_of_latin(text, start) if marked else start
        if end == start:
            end = _end_of_name(text, start, marked=marked)
        if end - start >= 2:
            yield start, end
            yield from _more_names(text, end)


def _more_names(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Yield the further names of a list: 联系人：王芳、李敏."""
    while text[end : end + 1] in ("、", "/"):
        start = end + 1
        run = _end_of_run(text, start)
        whole = text[start:run]
        surname = _surname(whole)
        if not surname or not surname < len(whole) <= surname + 2 or whole in _NOT_NAMES:
            return
        if text[run : run + 1] == "*" or _length_before_tail(whole, 0, len(whole)) < len(whole):
            return
        yield start, run
        end = run


def _end_of_latin(text: str, start: int) -> int:
    match = _LATIN.match(text, start)
    return match.end() if match and match.group().lower() not in _LATIN_ELSE else start


def _end_of_run(text: str, start: int) -> int:
    run = start
    while run < len(text) and run - start < 16 and (is_hanzi(text[run]) or text[run] in "·•"):
        run += 1
    return run


def _end_of_name(text: str, start: int, *, marked: bool) -> int:
    run = _end_of_run(text, start)
    whole = text[start:run]
    if whole in _NOT_NAMES or (run < len(text) and text[run] == "*"):
        return start
    # 姓名：阿依古丽 – with a colon before and a stop behind, any short run is a name.
    if (marked and 2 <= len(whole) <= 4) or ("·" in whole and not _surname(whole)):
        return start + _length_before_tail(whole, 0 if marked else 1, len(whole))
    surname = _surname(whole)
    if not surname:
        return start
    given = _length_before_tail(whole, surname, min(len(whole), surname + 2))
    return start + given if given > surname else start


def _surname(run: str) -> int:
    if run.startswith(_DOUBLE_SURNAMES):
        return 2
    return 1 if run[:1] in _SURNAMES else 0


def _length_before_tail(run: str, first: int, most: int) -> int:
    length = first
    while length < most and not run.startswith(_AFTER_NAME, length):
        length += 1
    return length
