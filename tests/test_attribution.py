"""Why a figure changed: every entry's part, and their sum to the digit."""

import datetime as dt
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import pandas as pd
import pytest

from poverty_exit import attribution, indicators, ledger, policy, queries
from poverty_exit.attribution import runs, walked
from poverty_exit.database import Store
from poverty_exit.errors import LedgerError
from poverty_exit.statistics.decomposition import Amount
from poverty_exit.versions import amount
from tests.tables import PLACES, publish, tried

COUNTY = "621121"
POPULATION = """
    年度 | 乡镇   | 行政村 | 农业户籍人口 | 常住人口
    2016 | 东山镇 | 上湾村 | 100          | 80
    2017 | 东山镇 | 上湾村 | 100          | 80
    2017 | 西川乡 | 河口村 | 100          | 80
"""
# the other township's list, so that there is a year 2017 at all
ELSEWHERE = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 识别年度
    2017-12-31 | 西川乡 | 河口村 | W      | 1    | 已脱贫   | 2016
"""
LIST_2016 = """
    数据日期   | 户编号 | 人数 | 脱贫属性 | 识别年度
    2016-12-31 | A      | 3    | 未脱贫   | 2016
    2016-12-31 | B      | 2    | 未脱贫   | 2016
    2016-12-31 | C      | 5    | 未脱贫   | 2016
"""
# A exits: until then 2017 is carried on from 2016
LIST_2017 = """
    数据日期   | 户编号 | 人数 | 脱贫属性 | 识别年度
    2017-12-31 | A      | 3    | 已脱贫   | 2016
    2017-12-31 | B      | 2    | 未脱贫   | 2016
    2017-12-31 | C      | 5    | 未脱贫   | 2016
"""
# C had 4 members
CORRECTION = """
    数据日期   | 户编号 | 人数 | 脱贫属性 | 识别年度
    2017-12-31 | C      | 4    | 未脱贫   | 2016
"""
# the whole list again: B had exited too
AGAIN = """
    数据日期   | 户编号 | 人数 | 脱贫属性 | 识别年度
    2017-12-31 | A      | 3    | 已脱贫   | 2016
    2017-12-31 | B      | 2    | 已脱贫   | 2016
    2017-12-31 | C      | 5    | 未脱贫   | 2016
"""
COUNTED_AGAIN = """
    年度 | 乡镇   | 行政村 | 农业户籍人口 | 常住人口
    2017 | 东山镇 | 上湾村 | 125          | 80
"""


def way(
    store: Store,
    indicator: str,
    year: int,
    before: int,
    after: int,
    *,
    is_each: bool = False,
    most: int = attribution.MOST_STEPS,
) -> attribution.Walk:
    """How the county's figure came from one version to another."""

    def read(version: int) -> Amount:
        rows = indicators.values(store, indicator, "county", year, version)
        return amount(rows, COUNTY, year)

    kinds = queries.run(store, "panels/entry_kinds", data_version=after)
    found = runs(kinds, before, after, is_each=is_each)
    return walked(read, found, before, after, most=most)


def told(walk: attribution.Walk) -> list[tuple]:
    return [(step.kind, step.entries, step.effect) for step in walk.steps]


@pytest.fixture(scope="module")
def store(county) -> Store:
    """1 places, 2 population, 3 and 4 lists; then what changed 2017, by and by."""
    made = county(POPULATION, LIST_2016, ELSEWHERE)
    publish(made, LIST_2017)  # 5
    publish(made, CORRECTION, corrects=True)  # 6
    publish(made, COUNTED_AGAIN)  # 7
    publish(made, AGAIN)  # 8
    ledger.withdraw(made, 8, "anna", "too early")  # 9
    base = policy.Edit(
        key="base_kind",
        valid_from=dt.date(2017, 1, 1),
        valid_to=None,
        amount=None,
        word="resident_population",
        comparator=None,
        source="test",
    )
    policy.edit(made, base, "anna")  # 10
    return made


def test_every_entry_is_of_a_kind(store: Store):
    kinds = queries.run(store, "panels/entry_kinds")
    assert list(zip(kinds["entry"], kinds["kind"], strict=True)) == [
        (1, "places"),
        (2, "denominators"),
        (3, "transitions"),
        (4, "transitions"),
        (5, "transitions"),
        (6, "corrections"),
        (7, "denominators"),
        (8, "corrections"),
        (9, "withdrawn"),
        (10, "denominators"),
    ]


def test_the_steps_of_a_count_are_the_differences_of_the_versions(store: Store):
    walk = way(store, "poor_persons", 2017, 4, 10)
    assert (walk.start.exact, walk.end.exact) == (3 + 2 + 5, 2 + 4)
    assert told(walk) == [
        ("transitions", (5,), -3),  # A exited
        ("corrections", (6,), -1),  # C: 5 -> 4
        ("denominators", (7,), 0),
        ("corrections", (8,), -2 + 1),  # B exited; C stands at 5 again
        ("withdrawn", (9,), 2 - 1),
        ("denominators", (10,), 0),
    ]
    assert walk.effect == -4
    assert walk.by_kind() == {
        "transitions": -3,
        "corrections": -2,
        "denominators": 0,
        "withdrawn": 1,
    }


def test_the_steps_of_a_rate_sum_to_it_exactly(store: Store):
    walk = way(store, "poverty_headcount_ratio", 2017, 4, 10)
    assert told(walk) == [
        ("transitions", (5,), Fraction(7, 200) - Fraction(10, 200)),
        ("corrections", (6,), Fraction(6, 200) - Fraction(7, 200)),
        ("denominators", (7,), Fraction(6, 225) - Fraction(6, 200)),
        ("corrections", (8,), Fraction(5, 225) - Fraction(6, 225)),
        ("withdrawn", (9,), Fraction(6, 225) - Fraction(5, 225)),
        ("denominators", (10,), Fraction(6, 160) - Fraction(6, 225)),
    ]
    assert walk.effect == Fraction(6, 160) - Fraction(10, 200)
    for step in walk.steps:
        assert step.by_numerator + step.by_denominator == step.effect
        is_of_base = step.kind == "denominators"
        assert (step.by_numerator == 0, step.by_denominator == 0) == (
            is_of_base,
            not is_of_base,
        )


def test_entries_before_the_first_list_leave_the_figure_unknown(store: Store):
    walk = way(store, "poor_persons", 2016, 0, 4)
    assert told(walk) == []
    assert walk.known_from == 4  # no list comes before entry 3
    assert walk.start == walk.end
    assert walk.start.exact == 3 + 2 + 5 + 1  # W exits in 2017


def test_beyond_the_most_steps_the_earliest_are_told_together(store: Store):
    walk = way(store, "poor_persons", 2017, 4, 10, most=2)
    together = ("together", (5, 6, 7, 8, 9), -4)
    assert told(walk) == [together, ("denominators", (10,), 0)]


def test_entries_of_a_kind_are_one_step_or_one_step_each(store: Store):
    assert told(way(store, "poor_persons", 2016, 3, 6)) == [
        ("transitions", (4, 5), 1),  # W, poor at the end of 2016
        ("corrections", (6,), 0),
    ]
    assert told(way(store, "poor_persons", 2017, 4, 6, is_each=True)) == [
        ("transitions", (5,), -3),
        ("corrections", (6,), -1),
    ]


def test_where_the_figure_is_unknown_in_between_the_entries_count_together():
    readings = {0: 5.0, 1: None, 2: None, 3: 9.0}
    found = [("withdrawn", (1,)), ("policy", (2,)), ("transitions", (3,))]
    walk = walked(lambda version: Amount(readings[version]), found, 0, 3)
    assert told(walk) == [("together", (1, 2, 3), 4)]
    back = [("withdrawn", (1,)), ("withdrawn", (2,)), ("withdrawn", (3,))]
    walk = walked(lambda version: Amount(readings[version]), back, 0, 3)
    assert told(walk) == [("withdrawn", (1, 2, 3), 4)]


def test_a_figure_that_is_unknown_at_an_end_says_from_where():
    readings = {0: None, 1: 5.0, 2: 6.0, 3: None}
    found = [("places", (1,)), ("policy", (2,)), ("withdrawn", (3,))]
    walk = walked(lambda version: Amount(readings[version]), found, 0, 3)
    assert told(walk) == [("policy", (2,), 1)]
    assert (walk.known_from, walk.known_until) == (1, 2)
    nothing = walked(lambda _version: Amount(None), found, 0, 3)
    assert (nothing.steps, nothing.start) == ((), None)


def test_a_list_for_a_township_withdrawn_before_is_no_correction(county):
    store = county(LIST_2016)
    ledger.withdraw(store, 2, "anna", "wrong file")
    publish(store, LIST_2016.replace("| 5 ", "| 6 "))
    kinds = queries.run(store, "panels/entry_kinds")
    assert list(kinds["kind"])[-1] == "transitions"


def test_a_list_of_many_townships_is_what_most_of_its_rows_are(county):
    store = county(LIST_2016)
    more = """
        数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
        2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
        2016-12-31 | 西川乡 | 河口村 | W      | 1    | 未脱贫
        2016-12-31 | 西川乡 | 河口村 | X      | 1    | 未脱贫
    """
    publish(store, more)
    last = queries.run(store, "panels/entry_kinds").iloc[-1]
    assert (last["kind"], last["townships"], last["replaced_townships"]) == (
        "transitions",
        2,
        1,
    )


def random_list(chance: Random, year: int) -> str:
    rows = ["数据日期 | 户编号 | 人数 | 脱贫属性 | 识别年度"]
    for number in "ABCDEF":
        if chance.random() < 0.85:
            status = chance.choice(("未脱贫", "已脱贫", "返贫"))
            size = chance.randint(1, 6)
            rows.append(f"{year}-12-31 | {number} | {size} | {status} | 2015")
    return "\n".join(rows)


def random_act(chance: Random, store: Store) -> None:
    """One thing that somebody may do to the store; what the ledger refuses is none."""
    year = chance.choice((2015, 2016, 2017))
    act = chance.choice(("list", "list", "correct", "base", "turn", "turn", "kind"))
    if act in ("list", "correct"):
        drawn = random_list(chance, year)
        if "|" not in drawn.partition("\n")[2]:
            return
        tried(store, drawn, corrects=act == "correct")
    elif act == "base":
        head = "年度 | 乡镇 | 行政村 | 农业户籍人口 | 常住人口"
        population = f"{year} | 东山镇 | 上湾村 | {chance.randint(40, 90)} | 37"
        tried(store, f"{head}\n{population}")
    elif act == "turn":
        number = chance.randint(1, store.data_version())
        turn = chance.choice((ledger.withdraw, ledger.restore))
        try:
            turn(store, number, "anna", "by chance")
        except LedgerError:
            return
    else:
        word = chance.choice(("resident_population", "rural_registered_population"))
        change = policy.Edit(
            key="base_kind",
            valid_from=dt.date(year, 1, 1),
            valid_to=None,
            amount=None,
            word=word,
            comparator=None,
            source="chance",
        )
        policy.edit(store, change, "anna")


INDICATORS = (
    *("poor_persons", "poverty_headcount_ratio", "exit_progress", "returned_persons"),
    "return_to_poverty_rate",
)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happened_the_steps_sum_to_the_difference_to_the_digit(
    tmp_path: Path, seed: int
):
    chance = Random(seed)
    store = Store.open(tmp_path / "store")
    publish(store, PLACES, POPULATION, random_list(chance, 2015))
    for _act in range(8):
        random_act(chance, store)
    newest = store.data_version()
    readings = {
        (one, version): indicators.values(store, one, "county", None, version)
        for version in range(newest + 1)
        for one in INDICATORS
    }
    kinds = queries.run(store, "panels/entry_kinds")
    store.close()
    told_at_all = 0
    for indicator, year in product(INDICATORS, (2015, 2016, 2017)):

        def read(version: int, of: str = indicator, year: int = year) -> Amount:
            return amount(readings[of, version], COUNTY, year)

        for before, is_each in product(range(newest), (True, False)):
            found = runs(kinds, before, newest, is_each=is_each)
            walk = walked(read, found, before, newest, most=4)
            if walk.start is None or walk.end is None:
                continue
            told_at_all += len(walk.steps)
            assert walk.start.exact + walk.effect == walk.end.exact
            assert sum(walk.by_kind().values()) == walk.effect
            if walk.known_from is None:
                assert walk.start == read(before)
            if walk.known_until is None:
                assert walk.end == read(newest)
    assert told_at_all > 20


def test_entries_that_can_change_no_figure_are_no_steps():
    kinds = pd.DataFrame(
        {"entry": [1, 2, 3, 4], "kind": ["places", None, "places", "policy"]}
    )
    assert runs(kinds, 0, 4) == [("places", (1, 3)), ("policy", (4,))]
    assert runs(kinds, 1, 3) == [("places", (3,))]
