"""Tables drawn as text inside a test, and small registers loaded from them.

    户编号 | 人数 | 脱贫属性 | 脱贫年度
    -------+------+----------+---------
    A      | 3    | 未脱贫   |            <- an empty cell says nothing
    B      | 2    | 已脱贫   | 2016

A drawn table is loaded as the CSV file that a county would upload, by the real path:
its register is recognised from its headings.
"""

import csv
import io
import re
from pathlib import Path
from typing import Any
from unittest import mock

import pandas as pd

from poverty_exit import indicators, queries
from poverty_exit.database import Store
from poverty_exit.facts import Facts
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.intake.report import LoadReport

_RULE = re.compile(r"[-+| ]*-[-+| ]*")

PLACES = """
    村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 县代码 | 县名称
    -------------+--------+-----------+----------+--------+-------
    621121101201 | 上湾村 | 621121101 | 东山镇   | 621121 | 通渭县
    621121101202 | 下湾村 | 621121101 | 东山镇   | 621121 | 通渭县
    621121102201 | 河口村 | 621121102 | 西川乡   | 621121 | 通渭县
    621121103201 | 高庙村 | 621121103 | 南坪乡   | 621121 | 通渭县
"""

# what a list says of a household where the drawn table leaves the column out
LISTED = {"乡镇": "东山镇", "行政村": "上湾村", "人数": "1"}


def rows(drawn: str) -> list[dict[str, str]]:
    """The rows of a drawn table by heading; an empty cell is an empty text.

    Raises:
        ValueError: a row has more or fewer cells than there are headings.
    """
    lines = [line.strip() for line in drawn.strip().splitlines()]
    cells = [
        [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
        if line.startswith("|")
        else [cell.strip() for cell in line.split("|")]
        for line in lines
        if not _RULE.fullmatch(line)
    ]
    headings, *body = cells
    return [dict(zip(headings, row, strict=True)) for row in body]


def as_csv(drawn: str) -> bytes:
    """The drawn table as a CSV file; lists of households get what ``LISTED`` says."""
    records = [row | _left_out(row) for row in rows(drawn)]
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(records[0]))
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue().encode()


def _left_out(row: dict[str, str]) -> dict[str, str]:
    """Columns that a drawn list leaves out, to stand behind those that it has."""
    if "户编号" not in row or "村代码" in row:
        return {}
    is_of_households = not {"与户主关系", "返贫时间"} & set(row)
    wanted = set(LISTED) if is_of_households else set(LISTED) - {"人数"}
    return {key: said for key, said in LISTED.items() if key in wanted - set(row)}


def loaded(store: Store, *files: Source, **choices: Any) -> LoadReport:
    """What comes of loading files, all or none; ``publish=False`` for a trial run.

    The year-end facts are left to be filled when a figure is first read.
    """
    is_published = choices.pop("publish", True)

    def later(*_asked: object) -> None:
        """Fill nothing yet."""

    with mock.patch.object(Facts, "write", later):
        return load(store, files, Choices("tester", **choices), publish=is_published)


def tried(store: Store, *drawn: str, **choices: Any) -> LoadReport:
    """What comes of loading drawn tables, each a file of its own."""
    files = [Source(f"{n}.csv", as_csv(table)) for n, table in enumerate(drawn, 1)]
    return loaded(store, *files, **choices)


def publish(store: Store, *drawn: str, **choices: Any) -> LoadReport:
    """Load drawn tables that nothing is wrong with."""
    report = tried(store, *drawn, **choices)
    blocking = {p.rule for p in report.problems if p.severity == "blocks"}
    assert not report.is_blocked, blocking
    return report


def county(path: Path, *drawn: str, places: str = PLACES) -> Store:
    """A new store with the places and the drawn tables."""
    store = Store.open(path)
    publish(store, places, *drawn)
    return store


def household_years(
    store: Store, version: int | None = None
) -> dict[tuple[str, int], dict[str, Any]]:
    """Rows of ``household_status_years`` by household and year."""
    asked = store.data_version() if version is None else version
    with store.cursor() as cursor:
        found = cursor.execute(
            "from household_status_years($version)", {"version": asked}
        )
        names = [column[0] for column in found.description or []]
        years = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return {(row["household_no"], row["year"]): row for row in years}


def year_ends(store: Store, version: int | None = None) -> dict[str, dict[int, str]]:
    """Each household's status at every year's end at which it is registered."""
    ends: dict[str, dict[int, str]] = {}
    for (household, year), row in sorted(household_years(store, version).items()):
        if row["status"] != "not_registered":
            ends.setdefault(household, {})[year] = row["status"]
    return ends


def ends(drawn: str) -> dict[str, dict[int, str]]:
    """Drawn year ends: a row per household, a column per year; empty: not listed."""
    return {
        row.pop("户编号"): {int(year): status for year, status in row.items() if status}
        for row in rows(drawn)
    }


def figures(
    store: Store, indicator: str, level: str, version: int | None = None
) -> dict[tuple[str, int], Any]:
    """An indicator by (name of the place, year); None where it is unknown.

    Returns:
        The value of a count; (numerator, denominator, value) of a rate or an amount.
    """
    found = indicators.values(store, indicator, level, data_version=version)
    is_count = indicators.registry()[indicator].denominator_label is None
    told = {}
    for row in found.itertuples():
        cells = tuple(
            None if pd.isna(cell) else cell
            for cell in (row.numerator, row.denominator, row.value)
        )
        told[row.name, int(row.year)] = cells[2] if is_count else cells
    return told


def panel(store: Store, name: str, **asked: Any) -> list[dict[str, Any]]:
    """The rows of a panel, in their order; None where a cell says nothing."""
    found = queries.run(store, f"panels/{name}", **asked)
    return [
        {key: None if pd.isna(cell) else cell for key, cell in row.items()}
        for row in found.to_dict("records")
    ]


def columns(rows_found: list[dict[str, Any]], *names: str) -> list[tuple]:
    """Some columns of rows, as tuples."""
    return [tuple(row[name] for name in names) for row in rows_found]
