"""Ticket numbers: final on the seat, and a wrong digit is noticed when they are read back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import ContentError
from app.calls.numbering import check_digit, is_ticket_number, ticket_number

days = st.dates(date(2020, 1, 1), date(2099, 12, 31))
seats = st.integers(0, 9_999)
sequences = st.integers(0, 9_999)


def test_the_layout() -> None:
    assert ticket_number(date(2026, 1, 5), 42, 7) == "260105-0042-0007-" + str(
        check_digit("26010500420007")
    )


def test_the_check_digit_is_that_of_the_standard() -> None:
    """The worked example of ISO/IEC 7064 MOD 11,10: 0794 has the check character 5."""
    assert check_digit("0794") == 5


@given(day=days, seat=seats, sequence=sequences, place=st.integers(0, 14), wrong=st.integers(1, 9))
def test_every_single_wrong_digit_is_found(
    day: date, seat: int, sequence: int, place: int, wrong: int
) -> None:
    number = ticket_number(day, seat, sequence)
    assert is_ticket_number(number)
    digits = list(number.replace("-", ""))
    digits[place] = str((int(digits[place]) + wrong) % 10)
    text = "".join(digits)
    assert not is_ticket_number(f"{text[:6]}-{text[6:10]}-{text[10:14]}-{text[14]}")


def test_nearly_every_swap_of_neighbours_is_found() -> None:
    """Of all swaps of two neighbours over many numbers, under one in twenty goes unnoticed."""
    swaps = missed = 0
    for sequence in range(0, 9_999, 7):
        text = ticket_number(date(2026, 11, 22), 3_107, sequence).replace("-", "")
        for place in range(14):
            if text[place] == text[place + 1]:
                continue
            swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
            swaps += 1
            missed += is_ticket_number(
                f"{swapped[:6]}-{swapped[6:10]}-{swapped[10:14]}-{swapped[14]}"
            )
    assert swaps > 10_000
    assert missed / swaps < 0.05


@given(first=st.tuples(days, seats, sequences), second=st.tuples(days, seats, sequences))
def test_two_tickets_never_share_a_number(
    first: tuple[date, int, int], second: tuple[date, int, int]
) -> None:
    assert (ticket_number(*first) == ticket_number(*second)) == (first == second)


@pytest.mark.parametrize("sequence", [-1, 10_000])
def test_a_used_up_day_is_said(sequence: int) -> None:
    with pytest.raises(ContentError) as error:
        ticket_number(date(2026, 1, 5), 1, sequence)
    assert error.value.code == "calls.sequence_used_up"


@pytest.mark.parametrize(
    "text", ["", "260105", "26０105-0042-0007-1", "260105-0042-0007-", "x" * 9]
)
def test_other_texts_are_no_ticket_numbers(text: str) -> None:
    assert not is_ticket_number(text)
