"""What columns are called, in Chinese and English, and which field of a case they mean."""

from __future__ import annotations

import re
from functools import lru_cache

from app.cases.labels import FIELD_LABELS
from app.language.folding import fold

FIELDS = (
    "number", "title", "claim", "done", "outcome", "type", "product", "channel", "region",
    "occurred_at", "closed_at", "satisfaction", "quality", "scenario_id", "step",
    "ticket_number", "tags",
)  # fmt: skip
"""Fields of a case that a column can hold, in the order they are offered."""

JOINED_FIELDS = frozenset({"claim", "done", "type", "tags"})
"""Fields that several columns of one file may fill together."""

REJECT_COLUMNS = {
    "zh": ("未导入说明", "原文件", "原行号"),
    "en": ("Not imported because", "Original file", "Original row"),
}
"""Columns that a reject file has before the rows' own; never a field, never data."""

_NAMES = {
    "number": "编号 案例编号 案例号 案例编码 案例id id number no case_id case_number case_no",
    "title": "标题 主题 题目 名称 案例标题 案例名称 问题标题 投诉主题 title subject headline",
    "claim": """
        诉求 用户诉求 客户诉求 诉求内容 投诉内容 投诉描述 投诉详情 投诉问题 反映内容 受理内容
        来电内容 咨询内容 工单内容 工单描述 问题描述 问题内容 问题 内容 描述 正文 案例描述
        案例内容 客户反映 留言详情 留言内容 案情 claim complaint question content text
        description body message details
    """,
    "done": """
        处理过程 处理经过 处理内容 处理措施 处理情况 处理意见 处理详情 处理方案 处理方式
        解决方案 解决办法 解决措施 办理情况 答复 答复内容 答复意见 回复 回复内容 回单内容 回单
        done answer reply solution handling response action resolution
    """,
    "outcome": """
        结果 处理结果 办理结果 解决结果 解决情况 是否解决 处理状态 状态 结论 outcome result
        status
    """,
    "type": """
        类型 类别 分类 种类 投诉类型 投诉类别 投诉分类 案例类型 案例分类 问题类型 问题分类
        工单类型 业务类型 业务分类 一级分类 二级分类 三级分类 一级类别 二级类别 三级类别 来电原因
        一级原因 二级原因 三级原因 type category class kind
    """,
    "product": "产品 产品名称 套餐 套餐名称 业务 业务名称 product plan package",
    "channel": "渠道 受理渠道 投诉渠道 来源渠道 来源 受理方式 channel",
    "region": """
        地区 区域 地域 省份 省 地市 城市 市 区县 归属地 所属地区 所在地 分公司 region city
        province area
    """,
    "occurred_at": """
        日期 时间 发生时间 发生日期 受理时间 受理日期 投诉时间 投诉日期 来电时间 来电日期
        反映时间 创建时间 建单时间 登记时间 留言时间 咨询时间 occurred occurred_at date time
        created created_at datetime
    """,
    "closed_at": """
        办结时间 办结日期 归档时间 归档日期 结束时间 完成时间 处理时间 关闭时间 结案时间
        解决时间 回复时间 答复时间 closed closed_at resolved_at finished_at
    """,
    "satisfaction": """
        满意度 满意度评价 满意度评分 客户满意度 用户满意度 满意情况 是否满意 评分 评价 打分
        satisfaction score rating
    """,
    "quality": "质量 质量标记 案例质量 案例等级 是否典型 典型案例 是否典型案例 quality",
    "scenario_id": "场景 场景编号 场景id 宝典编号 关联场景 scenario scenario_id playbook",
    "step": "步骤 所在步骤 关联步骤 step",
    "ticket_number": """
        工单 工单号 工单编号 工单号码 流水号 受理单号 投诉单号 受理编号 ticket ticket_number
        ticket_no
    """,
    "tags": "标签 关键词 关键字 tags tag keywords",
}

# For names that are not in the list as a whole; the first that is contained says it.
_CONTAINED = (
    ("closed_at", r"(?:办结|归档|结束|完成|关闭|结案|解决|回复|答复|处理完).{0,2}(?:时间|日期)"),
    ("occurred_at", r"(?:时间|日期)$"),
    ("satisfaction", r"满意"),
    ("ticket_number", r"(?:工单|流水|受理|投诉).{0,2}(?:编号|单号|号码?)$"),
    ("claim", r"诉求|(?:投诉|反映|受理|咨询|问题|来电|案例).{0,2}(?:内容|描述|详情|说明)"),
    ("outcome", r"(?:处理|办理|解决).{0,2}结果|是否.{0,2}解决"),
    ("done", r"(?:处理|解决|办理|答复|回复|处置).{0,2}(?:过程|经过|内容|措施|情况|意见)"),
    ("done", r"(?:处理|解决|办理|答复|回复|处置).{0,2}(?:方案|办法|说明)"),
    ("type", r"(?:类型|类别|分类|原因)$"),
    ("title", r"(?:标题|主题)$"),
    ("channel", r"渠道"),
    ("region", r"(?:地区|地市|省份|城市|区域|归属地)"),
    ("product", r"(?:产品|套餐)"),
)  # fmt: skip

# Columns about a person: never taken for a field, and covered as a whole where shown.
_PERSONAL = (
    ("id_card", r"身份证|证件号|idcard"),
    ("bank_card", r"银行卡|卡号|bank"),
    ("email", r"邮箱|邮件|e?mail"),
    ("phone", r"电话|手机|联系方式|主叫|被叫|来电号|(?:业务|用户|受理|投诉)号码|^号码$"),
    ("phone", r"phone|mobile|tel"),
    ("address", r"地址|address"),
    ("name", r"姓名|联系人|机主|户主|客户名|用户名|投诉人|来电人|收件人|^(?:客户|用户)$"),
    ("name", r"customer|^(?:user)?name$"),
)  # fmt: skip

_BRACKETED = re.compile(r"[(（【\[].*?[)）】\]]")
_NOISE = re.compile(r"[\s:：*＊\"'“”·.#、_\-]+")
_COMPILED = tuple((one, re.compile(pattern)) for one, pattern in _CONTAINED)
_PERSONAL_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PERSONAL)


@lru_cache(maxsize=4096)
def field_of(column: str) -> str:
    """Return the field that a column's name means, or empty."""
    name = _plain(column)
    if not name or len(name) > 30 or personal_kind(column):
        return ""
    if known := _FIELD_OF.get(name):
        return known
    return next((one for one, pattern in _COMPILED if pattern.search(name)), "")


def is_exact(column: str) -> bool:
    """Tell whether a column's name is a known one as a whole, not only contains one."""
    return _plain(column) in _FIELD_OF


@lru_cache(maxsize=4096)
def personal_kind(column: str) -> str:
    """Return what kind of personal value a column holds by its name, or empty."""
    name = _plain(column)
    if not name or len(name) > 30:
        return ""
    return next((kind for kind, pattern in _PERSONAL_COMPILED if pattern.search(name)), "")


def _plain(column: str) -> str:
    name = fold(column)
    return _NOISE.sub("", _BRACKETED.sub("", name) or name)


_FIELD_OF = {_plain(name): one for one, names in _NAMES.items() for name in names.split()}
# What an export is headed with comes in again as what it was.
_FIELD_OF |= {
    _plain(name): one
    for one, label in FIELD_LABELS.items()
    for name in (label.zh, label.en)
    if one in FIELDS
}
