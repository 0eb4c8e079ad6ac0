"""The places that a sheet names, each distinct way of writing looked up once."""

from collections.abc import Set as AbstractSet

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from poverty_exit import queries
from poverty_exit.intake.masking import masked_numbers
from poverty_exit.intake.staging import Staged
from poverty_exit.places import OpenName, PlaceIndex

_WRITTEN = ("county_name", "township_name", "village_name", "village_code")
_SCHEMA = pa.schema(
    [(name, pa.string()) for name in _WRITTEN]
    + [
        ("found_place_code", pa.string()),
        ("found_village_code", pa.string()),
        ("found_township_code", pa.string()),
        ("how", pa.string()),
        ("place_problem", pa.string()),
        ("candidates", pa.string()),
        ("open_name", pa.string()),
        ("open_level", pa.string()),
        ("parent_code", pa.string()),
    ]
)


def place_index(cursor: duckdb.DuckDBPyConnection, version: int) -> PlaceIndex:
    """The places in force as of a version, ready to be looked up."""
    asked = {"version": version}
    rows = queries.execute(cursor, "intake/places_to_match", asked).fetchall()
    aliases = queries.execute(cursor, "intake/aliases_in_force", asked).fetchall()
    return PlaceIndex(
        county={row[4]: row[5] or row[4] for row in rows},
        townships={row[2]: row[3] for row in rows},
        villages={row[0]: (row[1], row[2]) for row in rows},
        aliases={(name, parent): code for name, parent, code in aliases},
    )


def matches(staged: Staged, index: PlaceIndex) -> pa.Table:
    """One row per distinct way in which the sheet names a place."""
    distinct = staged.rows.select(_WRITTEN).group_by(list(_WRITTEN)).aggregate([])
    rows = []
    for written in distinct.to_pylist():
        found = index.find(*(written[name] for name in _WRITTEN))
        rows.append(
            {
                **written,
                "found_place_code": found.code,
                "found_village_code": found.code if found.level == "village" else None,
                "found_township_code": found.township_code,
                "how": found.how,
                "place_problem": found.problem or None,
                "candidates": "; ".join(found.candidates),
                "open_name": found.open_name or None,
                "open_level": found.level,
                "parent_code": found.parent_code,
            }
        )
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


def open_names(
    matched: pa.Table, rows: pa.Table, but: AbstractSet[int]
) -> tuple[OpenName, ...]:
    """The names of ``matches`` that a person may match by hand, each once, sorted.

    Without those that only the source rows ``but`` name, and without cells that hold
    somebody's number: shifted columns put them there.
    """
    kept = rows.select([*_WRITTEN, "source_row"])
    if but:
        kept = kept.filter(
            pc.invert(pc.is_in(kept["source_row"], pa.array(but, pa.int32())))
        )
    ways = kept.group_by(list(_WRITTEN)).aggregate([]).to_pylist()
    written = {tuple(way[name] for name in _WRITTEN) for way in ways}
    found = {
        OpenName(row["open_name"], row["parent_code"], row["open_level"])
        for row in matched.to_pylist()
        if row["open_name"]
        and row["parent_code"]
        and tuple(row[name] for name in _WRITTEN) in written
        and masked_numbers(row["open_name"]) == row["open_name"]
    }
    return tuple(sorted(found, key=lambda one: (one.level, one.parent_code, one.name)))
