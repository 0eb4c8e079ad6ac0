"""What a list changes: households against the list before, county figures after it."""

import duckdb
import pandas as pd

from poverty_exit import queries
from poverty_exit.access import Places
from poverty_exit.database import Store


def changes(cursor: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Counts of households and persons that the typed list adds, drops or changes."""
    result = queries.execute(cursor, "intake/changes")
    names = [column[0] for column in result.description or []]
    row = result.fetchone() or ()
    return {name: int(count or 0) for name, count in zip(names, row, strict=False)}


def changed_rows(cursor: duckdb.DuckDBPyConnection, register: str) -> pd.DataFrame:
    """Every household, and of a list of persons every person, that the list changes.

    Returns:
        One row per household or person and change: township_code, village_code,
        household_no, person_no, change, field, before, after, source_row.
    """
    rows = queries.execute(cursor, "intake/changed_households").df()
    if register != "persons":
        return rows.assign(person_no=None)
    persons = queries.execute(cursor, "intake/changed_persons").df()
    return pd.concat([rows, persons], ignore_index=True)


def changed_figures(
    cursor: duckdb.DuckDBPyConnection, before: int, after: int, places: Places
) -> pd.DataFrame:
    """Figures of county and townships that differ between two versions.

    Args:
        cursor: the writer's.
        before: a version.
        after: another one.
        places: those whose figures the person may see.

    Returns:
        One row per place, year and figure: level, code, name, year, figure, before,
        after. The facts of both versions are filled.
    """
    asked = {"version_before": before, "version_after": after}
    rows = queries.execute(cursor, "intake/headline_places", asked).df()
    return queries.needed("intake/headline_places").within(places, rows)


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
