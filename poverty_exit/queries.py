"""Named SQL files: find one, read its header, run it with exactly its parameters."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

import duckdb
from pandas import DataFrame

from poverty_exit import access
from poverty_exit.errors import LostRowsError, QueryError
from poverty_exit.paths import QUERIES

if TYPE_CHECKING:
    from poverty_exit.database import Store

_INSERTED = re.compile(r"^insert into (\w+)", re.MULTILINE)


@cache
def text(name: str) -> str:
    """The SQL of a query named by its path under ``queries/`` without the ending.

    Raises:
        QueryError: there is no such file.
    """
    path = (QUERIES / f"{name}.sql").resolve()
    if not path.is_relative_to(QUERIES) or not path.is_file():
        raise QueryError(f"no such query: {name}")
    return path.read_text(encoding="utf-8")


def names(folder: str) -> list[str]:
    """All queries of a folder under ``queries/``, sorted."""
    return sorted(f"{folder}/{path.stem}" for path in (QUERIES / folder).glob("*.sql"))


def in_order_of_use(macros: Sequence[str]) -> list[str]:
    """Macro files, each after those that its text calls."""
    calls = {
        name: {
            other
            for other in macros
            if other != name and f"{other.rpartition('/')[2]}(" in text(name)
        }
        for name in macros
    }
    return list(TopologicalSorter(calls).static_order())


def header(name: str) -> dict[str, str]:
    """What the file says of itself: title, grain, parameters, columns, source."""
    fields: dict[str, str] = {}
    field = ""
    for line in text(name).splitlines():
        if not line.startswith("--"):
            break
        words = line.removeprefix("--").strip()
        key, colon, rest = words.partition(":")
        if colon and line.startswith("-- ") and line[3:4] != " ":
            field = key
            fields[field] = rest.strip()
        elif field:
            fields[field] = f"{fields[field]} {words}"
    return fields


@cache
def needed(name: str) -> access.Need:
    """The right that running the query needs, and what names the place of its rows.

    Raises:
        QueryError: the file says none.
    """
    return access.need(name, header(name))


@cache
def parameters(name: str) -> frozenset[str]:
    """Names of the parameters that the file's statement uses.

    Raises:
        QueryError: the file holds no statement, or more than one.
    """
    statements = duckdb.extract_statements(text(name))
    if len(statements) != 1:
        raise QueryError(f"{name}: one statement expected, {len(statements)} found")
    return frozenset(statements[0].named_parameters)


def execute(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    values: Mapping[str, object] | None = None,
) -> duckdb.DuckDBPyConnection:
    """Run a named query on a cursor.

    Raises:
        QueryError: a parameter is missing or not one of the query's.
    """
    given = dict(values or {})
    wanted = parameters(name)
    if set(given) != wanted:
        wrong = ", ".join(sorted(set(given) ^ wanted))
        raise QueryError(f"{name}: missing or surplus parameters: {wrong}")
    return cursor.execute(text(name), given) if given else cursor.execute(text(name))


def insert(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    values: Mapping[str, object] | None = None,
) -> int:
    """Run an insert and see that its rows stand in the table; returns how many.

    DuckDB 1.5.5 loses a sorted insert of a row group or more (122,880 rows) without a
    word where the same transaction has inserted nothing at all into that table before.
    Callers leave out an insert without rows; this makes sure of the rest.

    Raises:
        LostRowsError: the table does not hold what was inserted.
    """
    table = _INSERTED.findall(text(name))[0]
    before = len(cursor.table(table))
    row = execute(cursor, name, values).fetchone()
    told, found = int(row[0]) if row else 0, len(cursor.table(table)) - before
    if told != found:
        raise LostRowsError(f"{name}: {told} rows inserted, {found} found")
    return told


def insert_by_name(
    cursor: duckdb.DuckDBPyConnection, rows: duckdb.DuckDBPyRelation, table: str
) -> None:
    """Insert rows into a table by the names of their columns; not for zero rows.

    A column that the rows lack gets what stands there where nothing is said.

    Raises:
        LostRowsError: the rows have a column that the table has not.
    """
    named = {"table_name": table}
    defaults = dict(execute(cursor, "store/column_defaults", named).fetchall())
    surplus = sorted(set(rows.columns) - set(defaults))
    if surplus:
        raise LostRowsError(f"{table} has no place for {', '.join(surplus)}")
    values = [
        duckdb.ColumnExpression(column)
        if column in rows.columns
        else duckdb.SQLExpression(default or "null").alias(column)
        for column, default in defaults.items()
    ]
    rows.select(*values).insert_into(table)


def run_script(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    """Run a file of ``tables`` or ``layout``, which may hold several statements."""
    for statement in duckdb.extract_statements(text(name)):
        cursor.execute(statement)


def run(
    store: "Store", name: str, data_version: int | None = None, **values: object
) -> DataFrame:
    """The rows of a named query, as of a data version (the newest when left out).

    Returns:
        The frame that the query's header describes, of places that the handle's person
        may see.

    Raises:
        MissingRightError: the person may not see this at all.
        QueryError: a parameter is missing or not one of the query's.
    """
    if "data_version" not in parameters(name):
        return _seen(store, name, values)
    version = store.data_version() if data_version is None else data_version
    return _seen(store, name, {**values, "data_version": version}, version)


def between(store: "Store", name: str, before: int, after: int, year: int) -> DataFrame:
    """The rows of a query that compares two data versions; else as ``run``."""
    asked = {"version_before": before, "version_after": after, "year": year}
    return _seen(store, name, asked, before, after)


def _seen(
    store: "Store", name: str, values: Mapping[str, object], *versions: int
) -> DataFrame:
    need = needed(name)
    places = store.places(need.right)
    need.see_asked(places, values)
    with reading(store, *versions) as cursor:
        return need.within(places, execute(cursor, name, values).df())


@contextmanager
def reading(store: "Store", *versions: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor in a transaction that finds the facts of some data versions filled.

    What it finds filled, nobody forgets while it reads.
    """
    while True:
        with store.reader() as cursor:
            # every version is asked for, so that filling one forgets no other
            standing = {store.facts.stand(cursor, version) for version in versions}
            if False not in standing:
                yield cursor
                return
        for version in versions:
            store.fill_facts(version)
