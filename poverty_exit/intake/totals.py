"""A sheet's own totals row against what its rows sum to."""

import re

import duckdb
import pyarrow as pa

from poverty_exit import queries
from poverty_exit.intake.staging import Staged
from poverty_exit.intake.words import folded, reading_words

_COUNTED = ("persons", "households", "returns")
STATED = pa.schema(
    [
        ("source_row", pa.int32()),
        ("column_name", pa.string()),
        ("stated", pa.float64()),
        ("summed", pa.float64()),
    ]
)


def stated(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> pa.Table:
    """What the one totals row of a sheet states, beside what its rows sum to.

    Returns:
        One row per cell of the totals row that can be held against a sum, in the unit
        of its column; none where the sheet has no totals row of its own, or several.
    """
    pairs = _pairs(cursor, staged)
    columns = list(zip(*pairs, strict=True)) or [()] * len(STATED)
    return pa.table(dict(zip(STATED.names, columns, strict=True)), schema=STATED)


def _pairs(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> list[tuple]:
    grand = [row for row in staged.totals if _is_grand(row["first_text"])]
    if len(grand) != 1:
        return []
    said = grand[0]
    register = staged.layout.register.id
    is_summed = f"intake/totals_of_{register}" in queries.names("intake")
    if not is_summed and register not in _COUNTED:
        return []
    query = f"totals_of_{register}" if is_summed else "totals_of_sheet"
    result = queries.execute(cursor, f"intake/{query}")
    names = [column[0] for column in result.description or []]
    sums = dict(zip(names, result.fetchone() or (), strict=False))
    if is_summed:
        pairs = [(name, _number(said.get(name)), total) for name, total in sums.items()]
    else:
        pairs = [*_counted(said, sums), *_sizes(said, sums)]
    return [
        (int(said["source_row"]), name, written, total)
        for name, written, total in pairs
        if written is not None and total is not None
    ]


def _is_grand(text: str) -> bool:
    """Whether a totals row is that of the whole sheet, not of a part."""
    return text.rstrip(":") in reading_words()["totals"]


def _number(written: str | None) -> float | None:
    try:
        return None if written is None else float(folded(written).replace(",", ""))
    except ValueError:
        return None


def _counted(said: dict[str, str], sums: dict[str, float]) -> list[tuple]:
    """Counts written with their counter, as “6009 persons, 1800 households”."""
    words = reading_words()
    counters = {
        words["persons_counter"]: "person_count",
        words["households_counter"]: "household_count",
    }
    return [
        (name, float(count), sums[counters[counter]])
        for name, text in said.items()
        for count, counter in re.findall(
            rf"(\d+)({'|'.join(counters)})", folded(text).replace(",", "")
        )
    ]


def _sizes(said: dict[str, str], sums: dict[str, float | None]) -> list[tuple]:
    """The plain number below the sizes of households, where it is no sum of them.

    A list of persons repeats the size on every row, and Excel sums what is there.
    """
    name = "household_persons"
    written = _number(said.get(name))
    if written is None or written in sums.values():
        return []
    return [(name, written, sums["person_count"])]
