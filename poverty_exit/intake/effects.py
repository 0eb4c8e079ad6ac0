"""What a list changes: households against the list before, county figures after it."""

import duckdb

from poverty_exit import queries
from poverty_exit.database import Store


def changes(cursor: duckdb.DuckDBPyConnection, version: int) -> dict[str, int]:
    """Counts of households and persons that the typed list adds, drops or changes."""
    result = queries.execute(cursor, "intake/changes", {"version": version})
    names = [column[0] for column in result.description or []]
    row = result.fetchone() or ()
    return {name: int(count or 0) for name, count in zip(names, row, strict=False)}


def headline(
    cursor: duckdb.DuckDBPyConnection, before: int, after: int
) -> dict[str, tuple[float | None, float | None]]:
    """County figures of the latest year before and after, unrounded."""
    sides = []
    for version in (before, after):
        Store.write_facts(cursor, version)
        rows = queries.execute(
            cursor, "intake/headline", {"data_version": version}
        ).fetchall()
        sides.append(dict(rows))
    return {
        figure: (sides[0].get(figure), sides[1].get(figure))
        for figure in {**sides[0], **sides[1]}
    }
