"""From fields to a sheet: the headings, title rows and footers of ``layouts.toml``."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import numpy as np
import pyarrow as pa

from poverty_exit.sample.places import Places
from poverty_exit.sample.settings import toml
from poverty_exit.sample.sheets import Sheet

# A field is the column itself, or a function that makes it if the layout asks for it.
Field: TypeAlias = "pa.Array | Callable[[], pa.Array]"


def specifications(layout: str | None = None) -> list[dict]:
    """How each workbook of ``files.toml`` is written, or those of one layout."""
    files = toml("files")["workbooks"]
    return [spec for spec in files if layout in (None, spec["layout"])]


def sheet(
    layout: str,
    rows: int,
    fields: Mapping[str, Field],
    facts: Mapping[str, object],
    lost_digits: np.ndarray | None = None,
) -> Sheet:
    """A sheet of a layout; a field that nobody filled is an empty column.

    ``facts`` go into the title and footer rows; ``lost_digits`` marks rows whose ID
    number was stored as a number.
    """
    rules = toml("layouts")[layout]
    columns = {}
    for field, heading in rules["columns"]:
        made = fields.get(field, pa.nulls(rows, pa.string()))
        columns[heading] = made() if callable(made) else made
    headings = dict(rules["columns"])
    lost = {}
    if lost_digits is not None and lost_digits.any():
        lost = {headings["id_number"]: lost_digits}
    return Sheet(
        name=rules["sheet"],
        title_rows=_filled(rules.get("title", []), facts),
        table=pa.table(columns),
        footer_rows=_filled(rules.get("footer", []), facts),
        numeric_columns=frozenset(headings[field] for field in rules["numbers"]),
        lost_digit_cells=lost,
    )


def _filled(rows: list[list[str]], facts: Mapping[str, object]) -> tuple:
    return tuple(tuple(cell.format(**facts) for cell in row) for row in rows)


def numbers(values: np.ndarray, is_known: np.ndarray | None = None) -> pa.Array:
    """Numbers as the text a reader gives for them; unknown ones are empty cells."""
    mask = None if is_known is None else ~is_known
    if values.dtype.kind == "f":
        texts = np.array([f"{value:.10g}" for value in values])
        return pa.array(texts, pa.string(), mask=mask)
    return pa.array(values.astype(np.int64), mask=mask).cast(pa.string())


def chosen(words: np.ndarray | list[str], at: np.ndarray) -> pa.Array:
    """Words by their position."""
    return pa.array(words, pa.string()).take(pa.array(at))


def same(word: str, rows: int) -> pa.Array:
    """One word in every row."""
    return pa.repeat(pa.scalar(word, pa.string()), rows)


def place_facts(places: Places) -> dict[str, object]:
    """What title rows say about the county."""
    return {"county": places.county_name}
