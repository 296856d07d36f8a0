"""The vault: what is sealed opens only in its place and with its key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import Unavailable
from app.storage.sealing import open_value, seal_value
from app.storage.vault import Vault, normal_number

OLD, NEW = bytes(range(32)), bytes(range(1, 33))


@given(plain=st.binary(max_size=500), about=st.text())
def test_what_is_sealed_opens_again(plain: bytes, about: str) -> None:
    vault = Vault([OLD])
    assert vault.unseal(vault.seal(plain, about), about) == plain


@given(value=st.recursive(st.none() | st.text() | st.booleans(), st.lists, max_leaves=5))
def test_values_open_as_they_were(value: object) -> None:
    vault = Vault([OLD])
    assert open_value(vault, seal_value(vault, value, "here"), "here") == value


def test_a_text_with_a_lone_surrogate_is_kept() -> None:
    vault = Vault([OLD])
    assert open_value(vault, seal_value(vault, "a\ud800b", "here"), "here") == "a\ud800b"


def test_the_same_value_never_looks_the_same() -> None:
    vault = Vault([OLD])
    sealed = {vault.seal(b"13812345678", "here") for _ in range(50)}
    assert len(sealed) == 50
    assert not any(b"13812345678" in one for one in sealed)


@given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_any_changed_bit_is_noticed(place: int, bit: int) -> None:
    vault = Vault([OLD])
    sealed = bytearray(vault.seal(b"13812345678", "here"))
    sealed[place % len(sealed)] ^= 1 << bit
    with pytest.raises(Unavailable):
        vault.unseal(bytes(sealed), "here")


@pytest.mark.parametrize("cut", [0, 1, 5, 16, 17, 30])
def test_a_shortened_value_is_noticed(cut: int) -> None:
    vault = Vault([OLD])
    with pytest.raises(Unavailable, match=r"storage\.value_damaged"):
        vault.unseal(vault.seal(b"13812345678", "here")[:cut], "here")


def test_a_value_moved_to_another_place_is_noticed() -> None:
    vault = Vault([OLD])
    with pytest.raises(Unavailable, match=r"storage\.value_damaged"):
        vault.unseal(vault.seal(b"13812345678", "ticket/1"), "ticket/2")


def test_another_key_is_named() -> None:
    sealed = Vault([OLD]).seal(b"x", "here")
    with pytest.raises(Unavailable) as caught:
        Vault([NEW]).unseal(sealed, "here")
    assert caught.value.code == "storage.key_wrong"
    assert caught.value.facts == {"key": Vault([OLD]).key_id}


def test_a_later_key_seals_and_the_older_still_opens_and_finds() -> None:
    before, after = Vault([OLD]), Vault([NEW, OLD])
    assert after.unseal(before.seal(b"x", "here"), "here") == b"x"
    assert Vault([NEW]).unseal(after.seal(b"y", "here"), "here") == b"y"
    assert before.number_hash("10086") in after.number_hashes("10086")
    assert after.number_hash("10086") in after.number_hashes("10086")
    assert after.bears(before.stamp("line"), "line")
    assert not Vault([NEW]).bears(before.stamp("line"), "line")


def test_hashes_need_the_key_and_tell_nothing_of_empty_numbers() -> None:
    vault = Vault([OLD])
    assert vault.number_hash("13812345678") != Vault([NEW]).number_hash("13812345678")
    assert vault.number_hash("13812345678") != vault.number_hash("13812345679")
    assert vault.number_hash(" - ") == ""
    assert vault.number_hashes("", " ") == ()


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("138 1234-5678", "13812345678"),
        ("+86 138 1234 5678", "13812345678"),
        ("008613812345678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("(021) 6655-4433", "02166554433"),
        ("86554433", "86554433"),
        ("CQ_Adsl 0012", "cqadsl0012"),
        ("不详", ""),
        ("", ""),
    ],
)
def test_numbers_are_compared_without_their_dress(written: str, normal: str) -> None:
    assert normal_number(written) == normal


@given(st.text())
def test_a_normal_number_stays_as_it_is(text: str) -> None:
    once = normal_number(text)
    if not once.startswith(("86", "+86", "0086")):
        assert normal_number(once) == once


@pytest.mark.parametrize("keys", [[], [b"short"], [OLD, b""]])
def test_a_key_has_its_length(keys: list[bytes]) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(keys)
