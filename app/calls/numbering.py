"""Ticket numbers made on the seat: final from the first second, so they can be spoken offline.

Layout `YYMMDD-SSSS-NNNN-C`: civil day, seat code, sequence of the day on that seat, and a
check digit over all digits by ISO/IEC 7064 MOD 11,10, which finds every single wrong digit
and nearly every swap of two neighbours read over the phone.
"""

from __future__ import annotations

import re
from datetime import date

from app.base.errors import ContentError

_NUMBER = re.compile(r"^(\d{6})-(\d{4})-(\d{4})-(\d)$")


def ticket_number(day: date, seat_code: int, sequence: int) -> str:
    """Return the number of the sequence's ticket.

    Raises:
        ContentError: (`calls.sequence_used_up`) past 9,999 tickets a day on one seat.
    """
    if not 0 <= sequence <= 9_999:
        raise ContentError("calls.sequence_used_up")
    digits = f"{day:%y%m%d}{seat_code % 10_000:04d}{sequence:04d}"
    return f"{digits[:6]}-{digits[6:10]}-{digits[10:]}-{check_digit(digits)}"


def check_digit(digits: str) -> int:
    """Return the ISO/IEC 7064 MOD 11,10 check digit."""
    product = 10
    for digit in digits:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10


def is_ticket_number(text: str) -> bool:
    """Return whether the text is a ticket number with a right check digit."""
    found = _NUMBER.match(text.strip())
    if not found:
        return False
    *parts, check = found.groups()
    return check_digit("".join(parts)) == int(check)
