"""What a list changes: households against the list before, county figures after it."""

import duckdb

from poverty_exit import queries
from poverty_exit.database import Store


def changes(
    cursor: duckdb.DuckDBPyConnection, version: int, listing: str
) -> dict[str, int]:
    """Counts of households and persons that the typed list adds, drops or changes."""
    asked = {"version": version, "listing": listing}
    result = queries.execute(cursor, "intake/changes", asked)
    names = [column[0] for column in result.description or []]
    row = result.fetchone() or ()
    return {name: int(count or 0) for name, count in zip(names, row, strict=False)}


def headline(
    store: Store, cursor: duckdb.DuckDBPyConnection, version: int
) -> dict[str, float]:
    """County figures of the latest year as of a version, unrounded."""
    store.facts.write(cursor, version)
    asked = {"data_version": version}
    return dict(queries.execute(cursor, "intake/headline", asked).fetchall())


def side_by_side(
    before: dict[str, float], after: dict[str, float]
) -> dict[str, tuple[float | None, float | None]]:
    """Each figure before and after, None where a side does not have it."""
    return {
        figure: (before.get(figure), after.get(figure)) for figure in before | after
    }
