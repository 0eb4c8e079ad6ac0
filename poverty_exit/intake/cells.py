"""Columns of cells as they are written -> as they are read, each distinct cell once.

Text first, types later: what cannot be read is missing, with its text kept beside it.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from poverty_exit.intake.dates import date_parts
from poverty_exit.intake.words import code_words, coded, reading_words, visible
from poverty_exit.registers import Column

_NOTHING_IN_CODES = r"[\s\x{200B}-\x{200F}\x{2060}\x{FEFF}]|\.0$"
LARGEST = 1e15
LONGEST = 60
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?")
Cells: TypeAlias = pa.ChunkedArray | pa.Array


def _cleaned(column: Cells) -> Cells:
    """Trimmed text without export wrappers; cells that say nothing are missing."""
    text = pc.utf8_trim_whitespace(column)
    wrapped = pc.any(pc.fill_null(pc.starts_with(text, '="'), False)).as_py()
    if wrapped:
        text = pc.replace_substring_regex(text, r'^="(.*)"$', r"\1")
    if pc.any(pc.fill_null(pc.starts_with(text, "'"), False)).as_py():
        text = pc.utf8_ltrim(text, "'")
    return _without(text, reading_words()["missing"])


def _without(text: Cells, words: Sequence[str]) -> Cells:
    """The text, missing where it is one of the words."""
    found = pc.is_in(text, value_set=pa.array(words))
    if not pc.any(found).as_py():
        return text
    return pc.if_else(found, pa.scalar(None, pa.string()), text)


def _each(
    column: Cells, read: Callable[[str], str | None], clean: Callable[[Cells], Cells]
) -> tuple[Cells, Cells]:
    """The column cleaned, and what it reads as; each distinct cell once."""
    encoded = pc.dictionary_encode(column)
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    text = clean(encoded.dictionary)
    meanings = [None if cell is None else read(cell) for cell in text.to_pylist()]
    meant = pa.array(meanings, pa.string())
    return text.take(encoded.indices), meant.take(encoded.indices)


def number_text(written: str) -> str | None:
    """A number without separators, inner spaces and counters; None where it is none."""
    if len(written) > LONGEST:
        return None
    text = visible(unicodedata.normalize("NFKC", written))
    text = re.sub(r"[\s,'\u2019]", "", text)
    for unit in reading_words()["counters"]:
        text = text.removesuffix(unit)
    is_number = _NUMBER.fullmatch(text) and abs(float(text)) < LARGEST
    return text if is_number else None


def multiplied(column: Cells, factor: float) -> Cells:
    """Numbers as text in our unit, exactly."""
    if factor == 1:
        return column
    unit = Decimal(str(factor))
    return _each(column, lambda number: str(Decimal(number) * unit), lambda it: it)[1]


def _code(column: Cells) -> Cells:
    """Numbers that are names: narrow, upper case, without spaces."""
    is_ascii = pc.all(pc.fill_null(pc.string_is_ascii(column), True)).as_py()
    if not is_ascii:
        column = pc.utf8_normalize(column, form="NFKC")
    upper = pc.ascii_upper if is_ascii else pc.utf8_upper
    return upper(pc.replace_substring_regex(column, _NOTHING_IN_CODES, ""))


def _unless_none(column: Cells) -> Cells:
    """Cleaned text, missing where a word says that there is none."""
    return _without(_cleaned(column), reading_words()["none_words"])


def read_column(column: Column, written: Cells) -> dict[str, Cells]:
    """A column of our registers from its cells as they are written.

    Returns:
        ``<name>`` as read: a date as digits (yyyy, yyyymm, yyyymmdd), a number as plain
        digits, a code, the meaning of a coded word, or the text; for dates, numbers and
        words also ``<name>_text``, the text as written.
    """
    name = column.name
    if column.reads == "code":
        return {name: _code(_cleaned(written))}
    if column.words:
        words = code_words()[column.words]
        text, meant = _each(written, lambda cell: words.get(coded(cell)), _cleaned)
    elif column.reads == "date":
        text, meant = _each(written, date_parts, _unless_none)
    elif column.reads == "number":
        text, meant = _each(written, number_text, _unless_none)
    else:
        return {name: _cleaned(written)}
    return {name: meant, f"{name}_text": text}
