"""The screen of registers made up by chance, reckoned a second time from their rows."""

import itertools
import math
import random

import pytest

from poverty_exit import queries
from poverty_exit.statistics import bunching, repeats, unchanged
from tests.tables import panel

LINE = 2952  # of 2016 and of 2017
HEADINGS = (
    "数据日期 | 乡镇 | 行政村 | 户编号 | 人数 | 脱贫属性 | 主要致贫原因 | 人均纯收入"
)
VILLAGES = {
    "上湾村": ("东山镇", "621121101"),
    "下湾村": ("东山镇", "621121101"),
    "河口村": ("西川乡", "621121102"),
}


def register(seed: int) -> list[dict]:
    """Households in two years' lists, with round, missing and copied incomes."""
    chance = random.Random(seed)
    rows = []
    for number in range(330):
        village = chance.choice(list(VILLAGES))
        persons, cause = chance.randint(1, 3), chance.choice(["因病", "因残", ""])
        income = chance.randint(2600, 4200)
        for year in (2016, 2017):
            if chance.random() < 0.05:
                continue
            luck = chance.random()
            if year == 2016 or luck > 0.15:
                income = chance.randint(2600, 4200)
            if luck > 0.8:
                income = income // 50 * 50
            is_known = chance.random() > 0.04
            rows.append(
                {
                    "year": year,
                    "village": village,
                    "code": VILLAGES[village][1],
                    "household": f"H{number}",
                    "persons": persons,
                    "cause": cause,
                    "status": "已脱贫" if income >= LINE else "未脱贫",
                    "income": income if is_known else None,
                }
            )
    return rows


def drawn(rows: list[dict]) -> str:
    lines = [
        f"{row['year']}-12-31 | {VILLAGES[row['village']][0]} | {row['village']} | "
        f"{row['household']} | {row['persons']} | {row['status']} | {row['cause']} | "
        f"{'' if row['income'] is None else row['income']}"
        for row in rows
    ]
    return "\n".join([HEADINGS, *lines])


@pytest.fixture(scope="module", params=[1, 2])
def made(request, county):
    rows = register(request.param)
    return county(drawn(rows)), [row for row in rows if row["income"] is not None]


def test_last_digits(made):
    store, rows = made
    expected: dict[tuple[str, int], int] = {}
    for row in rows:
        if row["year"] == 2017:
            key = row["code"], row["income"] % 10
            expected[key] = expected.get(key, 0) + 1
    found = panel(store, "quality_last_digits", year=2017)
    assert {
        (row["township_code"], row["last_digit"]): row["households"] for row in found
    } == expected


def test_income_bands(made):
    store, rows = made
    expected: dict[tuple[str, int], int] = {}
    for row in rows:
        band = math.floor((row["income"] - LINE) / (LINE * bunching.STEP))
        is_in = row["status"] == "已脱贫" and 0 <= band < bunching.BANDS
        if row["year"] == 2017 and is_in:
            key = row["code"], band
            expected[key] = expected.get(key, 0) + 1
    asked = {"step": bunching.STEP, "bands": bunching.BANDS}
    found = panel(store, "quality_income_bands", year=2017, **asked)
    assert {
        (row["township_code"], row["band"]): row["households"] for row in found
    } == expected


def test_identical_households_pair_by_pair(made):
    store, rows = made
    own = [row for row in rows if row["year"] == 2017]
    frame = queries.run(store, "panels/quality_identical_households", year=2017)
    found = repeats.identical(frame).set_index("code")
    for code in {row["code"] for row in own}:
        seen, expected = 0, 0.0
        of_code = [row for row in own if row["code"] == code]
        for kind in {(row["persons"], row["cause"]) for row in of_code}:
            alike = [r for r in of_code if (r["persons"], r["cause"]) == kind]
            pairs = list(itertools.combinations(alike, 2))
            near = [a["village"] == b["village"] for a, b in pairs]
            same = [a["income"] == b["income"] for a, b in pairs]
            seen += sum(n and s for n, s in zip(near, same, strict=True))
            expected += sum(near) * sum(same) / len(pairs) if pairs else 0
        assert found.loc[code, "n"] == len(of_code)
        assert found.loc[code, "seen"] == seen
        assert found.loc[code, "expected"] == pytest.approx(expected)


def test_unchanged_incomes(made):
    store, rows = made
    before = {r["household"]: r["income"] for r in rows if r["year"] == 2016}
    frame = queries.run(
        store, "panels/quality_unchanged_incomes", year=2017, reach=unchanged.REACH
    )
    found = unchanged.copied(frame).set_index("code")
    for code in {row["code"] for row in rows}:
        changes = [
            row["income"] - before[row["household"]]
            for row in rows
            if row["year"] == 2017
            and row["code"] == code
            and row["household"] in before
            and row["income"] % 10
        ]
        near = [one for one in changes if 0 < abs(one) <= unchanged.REACH]
        assert found.loc[code, "n"] == len(changes)
        assert found.loc[code, "seen"] == changes.count(0)
        assert found.loc[code, "expected"] == len(near) / 20


def test_the_rows_behind_a_test_are_those_it_counted(made):
    store, rows = made
    asked = {"year": 2017, "township_code": "621121101", "zone": 0.06, "last_digit": 0}
    own = [r for r in rows if r["year"] == 2017 and r["code"] == "621121101"]
    before = {r["household"]: r["income"] for r in rows if r["year"] == 2016}
    expected = {
        "digits": {r["household"] for r in own if r["income"] % 10 == 0},
        "bunching": {
            r["household"]
            for r in own
            if r["status"] == "已脱贫" and LINE <= r["income"] < LINE * 1.06
        },
        "unchanged": {
            r["household"]
            for r in own
            if r["income"] % 10 and before.get(r["household"]) == r["income"]
        },
        "identical": {
            a["household"]
            for a, b in itertools.permutations(own, 2)
            if all(a[k] == b[k] for k in ("village", "persons", "cause", "income"))
        },
    }
    for test, households in expected.items():
        found = panel(store, "quality_screened_households", test=test, **asked)
        assert {row["household_no"] for row in found} == households, test
