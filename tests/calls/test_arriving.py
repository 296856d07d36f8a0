"""Calls announced from outside are taken in only where they make sense."""

from __future__ import annotations

import contextlib
from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import ContentError
from app.calls.arriving import NAMES, Arriving, arriving_of, from_address, from_line, to_line


def test_an_address_brings_numbers_and_facts() -> None:
    call = from_address(
        "baodian://contact?caller=138%200000%201234&tier=%E9%87%91%E5%8D%A1&months=72"
    )
    assert call == Arriving("13800001234", facts=(("tier", "金卡"), ("months_on_network", "72")))
    assert call.shown == "138****1234"


def test_windows_hands_the_address_on_with_a_slash() -> None:
    assert from_address("baodian://contact/?caller=13800001234").calling == "13800001234"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "contact?caller=1",
        "https://contact?caller=13800001234",
        "baodian://run?command=rm",
        "baodian://[contact?caller=1",
        "baodian://contact?caller=" + "1" * 3000,
        "baodian://contact?" + "&".join(f"a{n}=1" for n in range(50)),
    ],
)
def test_what_is_no_call_is_refused(address: str) -> None:
    with pytest.raises(ContentError) as told:
        from_address(address)
    assert told.value.code == "calls.arriving_address"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("caller", "13800001234;ls"),
        ("caller", "<b>1"),
        ("tier", "金卡<script>"),
        ("tier", "金" * 21),
        ("months", "-1"),
        ("months", "七十二"),
        ("kind", "皇帝"),
        ("local", "maybe"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(name: str, value: str) -> None:
    with pytest.raises(ContentError) as told:
        arriving_of([(name, value)])
    assert told.value.code == "calls.arriving_value"
    assert told.value.facts == {"name": name}


def test_unknown_names_are_left_out() -> None:
    assert arriving_of([("colour", "red"), ("role", "班长"), ("verified", "L3")]) == Arriving()


@given(st.dictionaries(st.sampled_from(NAMES), st.text(printable + "金卡是否机主", max_size=24)))
def test_a_call_survives_the_way_to_the_open_window(values: dict[str, str]) -> None:
    try:
        call = arriving_of(values.items())
    except ContentError:
        return
    assert from_line(to_line(call)) == call


@given(st.text(max_size=300))
def test_no_line_breaks_the_reader(line: str) -> None:
    for read in (from_line, from_address):
        with contextlib.suppress(ContentError):
            read(line)
