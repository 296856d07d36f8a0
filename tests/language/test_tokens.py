"""The one analyzer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.language.folding import fold, fold_with_offsets, is_hanzi
from app.language.tokens import TokenKind, tokens


def token_texts(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def test_characters_pairs_and_words() -> None:
    assert token_texts("套餐ＯＫ") == ["套", "餐", "ok", "套餐", "餐o"]


def test_mixed_words_are_whole_and_in_parts() -> None:
    kinds = {token.text: token.kind for token in tokens("2I2C订单")}
    assert kinds["2i2c"] is TokenKind.WORD
    assert kinds["i2"] is TokenKind.PART
    assert kinds["c订"] is TokenKind.PART
    assert kinds["订单"] is TokenKind.PAIR


def test_no_pair_across_a_stop() -> None:
    assert "餐流" not in token_texts("套餐，流量")


def test_characters_beyond_the_basic_plane_are_characters() -> None:
    assert is_hanzi("𠮷") and is_hanzi("〇")
    assert not is_hanzi("a") and not is_hanzi("。") and not is_hanzi("🎉")


@given(st.text(max_size=40))
def test_places_point_at_what_was_folded(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert offsets == sorted(offsets) and len(offsets) == len(folded)
    for token in tokens(text):
        assert token.text in fold(text[token.start : token.end])


@given(st.text(alphabet="流量套餐5Gg2ic ，ＡＢ", max_size=20))
def test_any_two_neighbours_are_a_token(text: str) -> None:
    found = set(token_texts(text))
    folded = fold(text)
    for i in range(len(folded) - 1):
        pair = folded[i : i + 2]
        if all(map(str.isalnum, pair)):
            assert pair in found
