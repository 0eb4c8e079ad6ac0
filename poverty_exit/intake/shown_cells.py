"""What of a sheet's cells may be shown: samples of columns, and rows to choose from.

Nothing that names a person is shown: not the cells of columns that are or sound
personal, no long numbers, and no short word of a column that nobody knows.
"""

import re
from collections import Counter
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from poverty_exit.i18n import ngettext
from poverty_exit.intake.columns import plain_heading
from poverty_exit.intake.dates import date_parts
from poverty_exit.intake.heading_rows import known_heading
from poverty_exit.intake.slipped_names import may_be_name
from poverty_exit.intake.words import folded, reading_words, unwrapped

SAMPLES = 3
LOOKED_AT = 200
LONGEST = 12
ROW_CELLS = 8
ENOUGH = 20
DOTS = 6
HIDDEN = "\N{BULLET}"
_LONG_NUMBER = re.compile(r"\d{11,}|1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|\d{14,17}[\dXx]")
_NUMBER = re.compile(r"[-+]?[\d.,%]{1,10}")


def is_personal(heading: str, name: str | None) -> bool:
    """Whether a column, ours or by its heading, names people."""
    words = reading_words()
    if name in words["personal_columns"]:
        return True
    written = plain_heading(heading)
    return name is None and any(hint in written for hint in words["personal_hints"])


def samples(cells: pa.ChunkedArray, heading: str, name: str | None) -> tuple[str, ...]:
    """Three different cells of a column, as they may be shown.

    Args:
        cells: the column's data rows.
        heading: the source heading.
        name: our column that it is taken for, None where it is not used.
    """
    written = [
        unwrapped(cell) for cell in pc.drop_null(cells[:LOOKED_AT]).to_pylist() if cell
    ]
    counts = Counter(text for text in written if text)
    if is_personal(heading, name):
        return tuple(hidden(text) for text in list(counts)[:SAMPLES])
    # a few words over and over are kinds of something; names of heads repeat less
    is_kind = len(written) >= ENOUGH and len(counts) * ENOUGH // 2 <= len(written)
    is_known = name is not None or is_kind
    return tuple(_shown(text, is_known=is_known) for text in list(counts)[:SAMPLES])


def hidden(text: str) -> str:
    """As many dots as the cell has characters, a few at most."""
    return HIDDEN * min(len(text), DOTS)


def _shown(text: str, *, is_known: bool) -> str:
    if _LONG_NUMBER.search(folded(text)):
        return hidden(text)
    if len(text) > LONGEST and not date_parts(text):
        return ngettext("text of {count} sign", "text of {count} signs", len(text))
    return text if is_known or not may_be_name(text) else hidden(text)


def shown_row(cells: Sequence[str], *, is_below: bool = False) -> str:
    """A row to choose as the headings': what it says, and nothing of people.

    Args:
        cells: the row's texts.
        is_below: the row stands below what was taken for headings, so that it most
            likely holds data.
    """
    filled = [cell for cell in cells if cell]
    has_data = any(_is_datum(cell) for cell in filled)
    if has_data and not any(known_heading(cell) for cell in filled):
        return ngettext("{count} cell of data", "{count} cells of data", len(filled))
    shown = [
        cell
        if known_heading(cell) or not (has_data or is_below)
        else _shown(cell, is_known=False)
        for cell in filled[:ROW_CELLS]
    ]
    shown = [_without_answer(cell) for cell in shown]
    more = " …" if len(filled) > ROW_CELLS else ""
    return " · ".join(shown) + more


def _without_answer(cell: str) -> str:
    """A title without what stands behind its colon, unless that is a date or a unit."""
    words = reading_words()
    said, colon, answer = folded(cell).partition(":")
    if _LONG_NUMBER.search(folded(cell)) and not colon:
        return hidden(cell)
    is_known = said.endswith((*words["date_marks"], *words["unit_marks"]))
    return cell if is_known or not answer else f"{said}:{hidden(answer)}"


def _is_datum(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(folded(cell)) or _LONG_NUMBER.search(folded(cell)))
