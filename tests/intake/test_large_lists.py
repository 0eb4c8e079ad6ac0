"""Lists of more rows than a row group of the database (122,880), in one load.

DuckDB 1.5.5 loses a sorted insert of that size without a word where the same
transaction has inserted nothing at all into the table before.
"""

from pathlib import Path

import duckdb
import pytest

from poverty_exit import queries
from poverty_exit.database import Store
from poverty_exit.errors import LostRowsError
from poverty_exit.intake.load import Choices, Source, load
from tests import tables

ROW_GROUP = 122_880
HOUSEHOLDS, YEARS = 13_000, range(2010, 2020)
HEADINGS = "数据日期,乡镇,行政村,户编号,人数,脱贫属性,脱贫年度"


def listed() -> bytes:
    """Households of 1 to 6 persons; in each year from 2011 every tenth exits."""
    lines = [HEADINGS]
    for year in YEARS:
        for number in range(HOUSEHOLDS):
            exit_year = 2011 + number % 10
            is_exited = exit_year <= year
            status = f"已脱贫,{exit_year}" if is_exited else "未脱贫,"
            who = f"东山镇,上湾村,H{number:05},{number % 6 + 1}"
            lines.append(f"{year}-12-31,{who},{status}")
    return "\n".join(lines).encode()


def poor_persons(year: int) -> int:
    return sum(n % 6 + 1 for n in range(HOUSEHOLDS) if 2011 + n % 10 > year)


@pytest.fixture
def sources() -> list[Source]:
    assert HOUSEHOLDS * len(YEARS) > ROW_GROUP
    places = Source("places.csv", tables.as_csv(tables.PLACES))
    return [places, Source("list.csv", listed())]


@pytest.mark.parametrize("together", [True, False])
def test_every_household_of_a_large_list_is_counted(
    store: Store, sources: list[Source], together: bool
):
    # apart, the places' own facts are made in the list's transaction, without a row
    loads = [sources] if together else [[source] for source in sources]
    for files in loads:
        report = load(store, files, Choices("tester"), publish=False)
        if files[-1] is sources[-1]:
            assert report.headline["poor_persons"][1] == poor_persons(2019)
        report = load(store, files, Choices("tester"))
        assert not report.is_blocked
    assert report.headline["poor_persons"][1] == poor_persons(2019)
    counted = tables.figures(store, "poor_persons", "county")
    assert {year: counted["通渭县", year] for year in YEARS} == {
        year: poor_persons(year) for year in YEARS
    }


def test_rows_that_the_database_lost_stop_the_transaction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    files = {
        "make": "create or replace temp table new_rows as select range as n"
        " from range($count) order by n;",
        "fill": "insert into kept\nselect n from new_rows;",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.sql").write_text(text, encoding="utf-8")
    monkeypatch.setattr(queries, "QUERIES", tmp_path)
    monkeypatch.setattr(queries, "text", queries.text.__wrapped__)
    monkeypatch.setattr(queries, "parameters", queries.parameters.__wrapped__)
    with duckdb.connect(config={"threads": 2}) as cursor:
        cursor.execute("create table kept (n integer)")
        cursor.begin()
        for count in (0, ROW_GROUP):
            queries.execute(cursor, "make", {"count": count})
            if not count:
                assert queries.insert(cursor, "fill") == 0
        with pytest.raises(LostRowsError):
            queries.insert(cursor, "fill")
