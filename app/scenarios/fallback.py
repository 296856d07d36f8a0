"""The least data files that let the program start when its own are broken or missing.

They never hide the trouble: the broken file is named, and playbooks that need more than
this are out of service until it is mended.
"""

from __future__ import annotations

from typing import Any

_EVERY_DAY = dict.fromkeys(
    ("周一", "周二", "周三", "周四", "周五", "周六", "周日"), ("00:00-24:00",)
)

FALLBACK: dict[str, Any] = {
    "types": {
        "kinds": {"投诉": {"title_en": "Complaint"}},
        "businesses": {"其他": {"title_en": "Other", "items": {"其他": {"title_en": "Other"}}}},
    },
    "tiers": {"tiers": [{"id": "普通", "title_en": "Standard"}]},
    "verification": {
        "levels": {
            "none": {"title": "未核身", "title_en": "Not verified"},
            "L1": {"title": "一级核身", "title_en": "Level 1"},
            "L2": {"title": "二级核身", "title_en": "Level 2"},
            "L3": {"title": "三级核身", "title_en": "Level 3"},
        },
        "kinds": {},
    },
    "risk": {"signals": {}},
    "note": {},
    "desk": {
        "calendars": {"全天候": {"title_en": "Around the clock", "week": _EVERY_DAY}},
        "sla": {
            "普通": {
                "title_en": "Standard",
                "respond": "24h",
                "resolve": "48h",
                "calendar": "全天候",
            }
        },
        "desks": {"综合集中处理专席": {"title_en": "General desk"}},
        "callback_sla": "普通",
        "blank": {"desk": "综合集中处理专席", "type": "投诉/其他/其他", "sla": "普通"},
    },
}
"""Data file → its least content."""
