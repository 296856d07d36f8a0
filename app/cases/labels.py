"""What the fields of a case are called, for history, import and export."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """A name in both languages."""

    zh: str
    en: str


FIELD_LABELS: dict[str, Label] = {
    "number": Label("案例编号", "Case number"),
    "title": Label("标题", "Title"),
    "claim": Label("用户诉求", "Claim"),
    "done": Label("处理经过", "What was done"),
    "outcome": Label("处理结果", "Outcome"),
    "type": Label("类型", "Type"),
    "product": Label("产品", "Product"),
    "channel": Label("渠道", "Channel"),
    "region": Label("地区", "Region"),
    "occurred_at": Label("发生时间", "Occurred at"),
    "closed_at": Label("办结时间", "Closed at"),
    "satisfaction": Label("满意度", "Satisfaction"),
    "scenario_id": Label("场景", "Playbook"),
    "step": Label("步骤", "Step"),
    "ticket_number": Label("工单号", "Ticket number"),
    "tags": Label("标签", "Tags"),
    "quality": Label("质量标记", "Quality mark"),
    "twin_of": Label("近似重复于", "Near-duplicate of"),
    "added_by": Label("录入人", "Added by"),
    "added_at": Label("录入时间", "Added at"),
    "changed_by": Label("修改人", "Changed by"),
    "changed_at": Label("修改时间", "Changed at"),
}
"""Every field that people see, in the order they are shown."""

QUALITY_LABELS: dict[str, Label] = {
    "model": Label("典型案例", "Model case"),
    "ordinary": Label("普通", "Ordinary"),
    "do_not_use": Label("勿用", "Do not use"),
}
