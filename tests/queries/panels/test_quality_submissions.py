"""What was submitted, refused, or in force with a newer file refused."""

import datetime as dt

import pytest

from poverty_exit import ledger
from tests.tables import PLACES, columns, panel, publish, tried

LISTED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 4    | 未脱贫
    2017-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
"""
# a blank status blocks
REFUSED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2017-12-31 | 西川乡 | 河口村 | W      | 4    |
    2017-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫
"""
WANTED = ("township_code", "year", "state", "files", "row_count")


def of_households(store, **asked):
    rows = panel(store, "quality_submissions", **asked)
    return columns([row for row in rows if row["register"] == "households"], *WANTED)


def test_a_list_is_in_force_by_township_and_year(store):
    publish(store, PLACES)
    publish(store, LISTED)
    assert of_households(store) == [
        ("621121101", 2016, "published", 1, 1),
        ("621121101", 2017, "published", 1, 1),
        ("621121102", 2016, "published", 1, 1),
    ]


def test_places_have_no_year(store):
    publish(store, PLACES)
    rows = columns(panel(store, "quality_submissions"), "township_code", "year")
    assert rows == [("621121101", None), ("621121102", None), ("621121103", None)]


@pytest.fixture
def later(store, monkeypatch):
    """The refusals come a minute after whatever was published before."""
    real = ledger.now
    shift = {"minutes": 0}

    def now():
        return real() + dt.timedelta(minutes=shift["minutes"])

    monkeypatch.setattr("poverty_exit.ledger.now", now)
    monkeypatch.setattr("poverty_exit.intake.files.now", now)
    return shift


def test_a_refused_file_counts_where_nothing_is_in_force(store, later):
    publish(store, PLACES)
    publish(store, LISTED)
    later["minutes"] = 1
    assert tried(store, REFUSED).is_blocked
    assert of_households(store) == [
        ("621121101", 2016, "published", 1, 1),
        ("621121101", 2017, "refused_since", 1, 1),
        ("621121102", 2016, "published", 1, 1),
        ("621121102", 2017, "refused", 0, 0),
    ]


def test_what_is_published_after_a_refusal_is_in_force(store, later):
    publish(store, PLACES)
    tried(store, REFUSED)
    later["minutes"] = 1
    publish(store, LISTED)
    assert ("621121101", 2017, "published", 1, 1) in of_households(store)
    assert ("621121102", 2017, "refused", 0, 0) in of_households(store)


def test_an_older_version_does_not_know_of_later_refusals(store, later):
    publish(store, PLACES)
    later["minutes"] = 1
    publish(store, LISTED)
    later["minutes"] = 2
    tried(store, REFUSED)
    later["minutes"] = 3
    ledger.withdraw(store, 2, "tester", "wrong file")
    assert of_households(store, data_version=1) == []
    assert ("621121102", 2017, "refused", 0, 0) in of_households(store)
    assert ("621121101", 2017, "refused", 0, 0) in of_households(store)
