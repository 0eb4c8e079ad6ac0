"""Columns of cells as they are written -> as they are read, each distinct cell once.

Text first, types later: what cannot be read is missing, with its text kept beside it.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from poverty_exit.intake.dates import date_parts
from poverty_exit.intake.words import code_words, folded, reading_words, visible
from poverty_exit.registers import Column

_NOTHING_IN_CODES = r"[\s\x{200B}-\x{200F}\x{2060}\x{FEFF}]|\.0$"
LARGEST = 1e15
LONGEST = 60
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?")
Cells: TypeAlias = pa.ChunkedArray | pa.Array


def cleaned(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Trimmed text without export wrappers; cells that say nothing are missing."""
    text = pc.utf8_trim_whitespace(column)
    wrapped = pc.any(pc.fill_null(pc.starts_with(text, '="'), False)).as_py()
    if wrapped:
        text = pc.replace_substring_regex(text, r'^="(.*)"$', r"\1")
    if pc.any(pc.fill_null(pc.starts_with(text, "'"), False)).as_py():
        text = pc.utf8_ltrim(text, "'")
    nothing = pc.is_in(text, value_set=pa.array(reading_words()["missing"]))
    return pc.if_else(nothing, pa.scalar(None, pa.string()), text)


def _each(column: Cells, read: Callable[[str], str | None]) -> Cells:
    """The column with a function applied to each distinct cell."""
    encoded = pc.dictionary_encode(column)
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    meanings = pa.array(
        [
            None if cell is None else read(cell)
            for cell in encoded.dictionary.to_pylist()
        ],
        pa.string(),
    )
    return meanings.take(encoded.indices)


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
    return _each(column, lambda number: str(Decimal(number) * Decimal(str(factor))))


def _code(column: Cells) -> Cells:
    """Numbers that are names: narrow, upper case, without spaces."""
    if not pc.all(pc.fill_null(pc.string_is_ascii(column), True)).as_py():
        column = pc.utf8_normalize(column, form="NFKC")
    return pc.utf8_upper(pc.replace_substring_regex(column, _NOTHING_IN_CODES, ""))


def _unless_none(column: Cells) -> Cells:
    """The text, missing where a word says that there is none."""
    none = pc.is_in(column, value_set=pa.array(reading_words()["none_words"]))
    return pc.if_else(none, pa.scalar(None, pa.string()), column)


def read_column(column: Column, text: Cells) -> dict[str, Cells]:
    """A column of our registers from its cleaned text.

    Returns:
        ``<name>`` as read: a date as digits (yyyy, yyyymm, yyyymmdd), a number as plain
        digits, a code, the meaning of a coded word, or the text; for dates, numbers and
        words also ``<name>_text``, the text as written.
    """
    name = column.name
    if column.words:
        words = code_words()[column.words]
        meant = _each(text, lambda cell: words.get(folded(cell)))
        return {name: meant, f"{name}_text": text}
    if column.reads == "date":
        text = _unless_none(text)
        return {name: _each(text, date_parts), f"{name}_text": text}
    if column.reads == "number":
        text = _unless_none(text)
        return {name: _each(text, number_text), f"{name}_text": text}
    if column.reads == "code":
        return {name: _code(text)}
    return {name: text}
