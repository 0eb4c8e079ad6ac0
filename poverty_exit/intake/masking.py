"""Cells that tell who somebody is, as problems may show them.

A name keeps its surname, a number its last four; whoever has the file finds the cell by
its row and column, and nobody else learns more from a list of problems.
"""

import re

from poverty_exit.intake.words import reading_words
from poverty_exit.registers import Register

HIDDEN = "*"
_SHOWN_OF_NUMBERS = 4
_LONG = re.compile(r"\d{11,}[\dXx](?:[\dBb]{2,4})?")
_NUMBER = re.compile(r"[\dXxBb+\-\s]*\d[\dXxBb+\-\s]*")
IDENTITY = 15


def masked(written: str) -> str:
    """A personal cell without what makes it personal."""
    text = written.strip()
    if _NUMBER.fullmatch(text):
        shown = text[-_SHOWN_OF_NUMBERS:] if len(text) > 2 * _SHOWN_OF_NUMBERS else ""
        return HIDDEN * _SHOWN_OF_NUMBERS + shown
    if len(text) < 2:
        return HIDDEN
    is_compound = len(text) > 2 and text[:2] in reading_words()["compound_surnames"]
    return text[: 2 if is_compound else 1] + HIDDEN


def masked_cell(register: Register, column: str, written: str) -> str:
    """A cell as a problem shows it: masked where its column is personal.

    In other columns a number as long as an identity number is masked as well: columns
    that slipped put it there.
    """
    if not written:
        return written
    known = {one.name for one in register.columns if one.personal}
    if column in known:
        return masked(written)
    return masked_numbers(written)


def masked_numbers(written: str) -> str:
    """A text with numbers as long as an identity number masked."""
    return _LONG.sub(
        lambda found: masked(found[0]) if len(found[0]) >= IDENTITY else found[0],
        written,
    )
