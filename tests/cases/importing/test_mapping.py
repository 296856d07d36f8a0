"""Columns and fields: guessed from names and content, saved, and covered where shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.errors import ContentError
from app.base.toml_file import TomlFile
from app.cases.importing.covering import OwnValues, covered
from app.cases.importing.headers import FIELDS, field_of, personal_kind
from app.cases.importing.mapping import guess_mapping, guesses, usable
from app.cases.importing.profiles import ImportProfiles
from app.cases.importing.value_words import KnownTypes
from app.cases.labels import FIELD_LABELS

TYPES = KnownTypes(("投诉",), {"宽带": ("断网",)})
LONG = "上个月的流量超出套餐很多，事先没有收到任何提醒短信"


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("案例编号", "number"), ("工单流水号", "ticket_number"), ("*投诉内容（必填）", "claim"),
        ("客户诉求描述", "claim"), ("用户反映的问题描述", "claim"), ("处理结果", "outcome"),
        ("处理情况说明", "done"), ("首次投诉时间", "occurred_at"), ("工单归档时间", "closed_at"),
        ("Case Number", "number"), ("created_at", "occurred_at"), ("用户满意情况", "satisfaction"),
        ("投诉三级分类", "type"), ("归属地市", "region"), ("受理渠道", "channel"),
        ("备注", ""), ("操作员", ""), ("", ""), ("很" * 31 + "诉求", ""),
    ],
)  # fmt: skip
def test_names_say_the_field(column: str, field: str) -> None:
    assert field_of(column) == field


def test_what_an_export_is_headed_with_is_known() -> None:
    for name in FIELDS:
        assert field_of(FIELD_LABELS[name].zh) == name
        assert field_of(FIELD_LABELS[name].en) == name


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("客户姓名", "name"), ("联系电话", "phone"), ("受理号码", "phone"), ("身份证号", "id_card"),
        ("装机地址", "address"), ("E-mail", "email"), ("诉求内容", ""), ("title", ""),
    ],
)  # fmt: skip
def test_columns_about_a_person_are_known_and_never_a_field(column: str, kind: str) -> None:
    assert personal_kind(column) == kind
    assert not (kind and field_of(column))


def test_rows_that_are_only_counted_are_no_case_numbers() -> None:
    assert guess_mapping(["编号", "诉求"], [["1", LONG], ["2", LONG]], TYPES) == {"诉求": "claim"}
    assert "number" in guess_mapping(["编号", "诉求"], [["A-1", LONG]], TYPES).values()


def test_a_long_outcome_is_what_was_done() -> None:
    mapping = guess_mapping(["诉求", "处理结果"], [[LONG, LONG]], TYPES)
    assert mapping["处理结果"] == "done"
    assert guess_mapping(["诉求", "处理结果"], [[LONG, "已解决"]], TYPES)["处理结果"] == "outcome"


def test_without_known_names_content_decides() -> None:
    rows = [
        ["1", "2025/3/1", LONG * 2, "断网", LONG, "x"],
        ["2", "2025/3/2", LONG * 2, "", LONG, "y"],
    ]
    assert guess_mapping(list("ABCDEF"), rows, TYPES) == {
        "B": "occurred_at", "C": "claim", "D": "type", "E": "done",
    }  # fmt: skip


def test_one_column_a_field_but_types_come_in_levels() -> None:
    columns = ["内容", "诉求内容", "一级分类", "二级分类"]
    mapping = guess_mapping(columns, [[LONG, LONG, "投诉", "宽带"]], TYPES)
    assert mapping == {"内容": "claim", "一级分类": "type", "二级分类": "type"}


def test_samples_are_masked_by_what_the_column_is() -> None:
    columns = ["客户姓名", "联系电话", "诉求", "证件号码"]
    row = ["张三", "13800138000", "我叫李四，电话13900139000", "110101199003071234"]
    shown = [one.samples[0] for one in guesses(columns, [row], {"诉求": "claim"})]
    assert shown == ["张*", "138****8000", "我叫李*，电话139****9000", "110***************"]


def test_a_cell_is_covered_by_what_it_is() -> None:
    assert covered("联系电话", "无") == "无"
    assert covered("联系电话", "13800138000/010-62345678") == "138****8000/010******78"
    assert covered("地址", "重庆市渝中区解放碑步行街88号") == "重庆市渝中区*********"
    assert covered("装机地址", "渝中区解放碑步行街88号 13800138000").startswith("渝中区解放碑**")
    assert covered("邮箱", "zhang@example.com") == "z***@example.com"
    assert covered("备注", "张三") == "张三"


def test_a_name_that_the_row_holds_is_found_in_its_texts() -> None:
    own = OwnValues(["客户姓名", "地址", "诉求"])
    values = {"claim": "张小凡来电，住龙湖花园3栋，张小凡很着急", "title": "", "satisfaction": 3}
    found, counts = own.cover(["张小凡", "龙湖花园3栋", ""], values)
    assert found["claim"] == "张**来电，住龙湖****，张**很着急"
    assert counts == {"name": 2, "address": 1}
    assert found["satisfaction"] == 3


def test_a_row_is_shown_without_the_name_that_its_own_column_holds() -> None:
    own = OwnValues(["客户姓名", "诉求"])
    assert own.covered_row(["张小凡", "张小凡说没网"]) == ["张**", "张**说没网"]


@pytest.mark.parametrize("value", ["张先生", "客户", "无", "张", "张*", "某某某某某", "abc"])
def test_what_is_no_name_alone_is_not_looked_for(value: str) -> None:
    values = {"claim": f"{value}来电"}
    assert OwnValues(["姓名"]).cover([value], values) == (values, {})


def test_columns_that_no_name_explains_are_left_out_where_the_claim_is_known() -> None:
    assert guess_mapping(["诉求", "内部备注"], [[LONG, LONG]], TYPES) == {"诉求": "claim"}


def test_a_mapping_is_cut_to_what_there_is() -> None:
    given = {"诉求": "claim", "gone": "title", "备注": "no_field"}
    assert usable(given, ["诉求", "备注"]) == {"诉求": "claim"}


def test_profiles_are_kept_and_fit_files_of_their_kind(tmp_path: Path) -> None:
    file = TomlFile(tmp_path / "profiles.toml")
    columns = ["编号", "内容.一", "时间", "a=b", "渠道"]
    mapping = {"内容.一": "claim", "a=b": "done"}
    ImportProfiles(file).save(" 市公司  月报 ", columns, mapping)
    profiles = ImportProfiles(file)
    assert [one.name for one in profiles.all()] == ["市公司 月报"]
    assert profiles.get("市公司 月报").mapping == mapping
    for fitting in (columns, columns[::-1], [*columns, "新"], columns[1:]):
        assert profiles.fitting(fitting) is not None
    for other in (
        ["内容.一", "a=b"],
        [*columns, "x", "y"],
        ["诉求"],
        columns[:1] + columns[2:],
        [],
    ):
        assert profiles.fitting(other) is None


def test_the_nearest_profile_fits_and_saving_again_replaces(tmp_path: Path) -> None:
    profiles = ImportProfiles(TomlFile(tmp_path / "profiles.toml"))
    profiles.save("旧", ["诉求", "时间", "渠道", "备注", "x"], {"诉求": "claim"})
    profiles.save("新", ["诉求", "时间", "渠道", "备注"], {"诉求": "title"})
    profiles.save("新", ["诉求", "时间", "渠道", "备注"], {"诉求": "claim"})
    fitting = profiles.fitting(["诉求", "时间", "渠道", "备注"])
    assert fitting is not None
    assert (fitting.name, dict(fitting.mapping)) == ("新", {"诉求": "claim"})


def test_profiles_that_cannot_be(tmp_path: Path) -> None:
    path = tmp_path / "profiles.toml"
    profiles = ImportProfiles(TomlFile(path))
    for name in ("", "  ", "长" * 61, "a\x00b"):
        with pytest.raises(ContentError) as caught:
            profiles.save(name, ["诉求"], {"诉求": "claim"})
        assert caught.value.code == "cases.import_profile_name"
    with pytest.raises(ContentError):
        profiles.get("gone")
    path.write_text('[profiles]\nbroken = 1\n[profiles.half]\ncolumns = ["x"]\n', "utf-8")
    assert profiles.all() == ()
