"""Tables of places as they are published."""

import io
from collections.abc import Iterator

import openpyxl
import pandas as pd
import pytest

from poverty_exit.i18n import DEFAULT, use_language
from poverty_exit.publication import Publication, Withheld, published
from poverty_exit.reports.table_xlsx import Origin, xlsx
from poverty_exit.tables import Column

LEAST = 5
RATES = pd.DataFrame(
    {
        "code": ["1", "2", "3"],
        "name": ["甲", "乙", "丙"],
        "value": [0.02, 0.3, 0.5],
        "numerator": [2.0, 30.0, None],
        "rank": [1, 2, 3],
    }
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(DEFAULT)


def withheld(shown: pd.DataFrame, name: str) -> list[bool]:
    return [isinstance(cell, Withheld) for cell in shown[name]]


def test_figures_that_follow_from_a_withheld_count_go_with_it():
    shown = published(RATES, Publication({"numerator": LEAST})).to_dict("list")
    assert shown["name"] == ["甲", "乙", "丙"]
    assert shown["numerator"][:2] == ["fewer than 5", "suppressed"]
    assert shown["value"] == ["suppressed", "suppressed", 0.5]
    assert shown["rank"] == ["suppressed", "suppressed", 3]


def test_a_withheld_cell_is_words_in_the_workbook_and_never_a_zero_or_a_blank():
    columns = [
        Column("name", "Township"),
        Column("numerator", "Poor", "count"),
        Column("rank", "Rank", "count"),
    ]
    shown = published(RATES, Publication({"numerator": LEAST}))
    content = xlsx(shown, columns, Origin("Ranking", "2019", 1, is_demo=False))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7)] == [
        ["甲", "fewer than 5", "suppressed"],
        ["乙", "suppressed", "suppressed"],
        ["丙", None, 3],
    ]


def test_what_is_left_of_a_whole_is_not_given_away_either():
    rows = pd.DataFrame(
        {"name": list("甲乙丙"), "exited": [98, 60, 50], "registered": [100, 90, 80]}
    )
    least = {"exited": LEAST, "registered": LEAST}
    shown = published(rows, Publication(least, {"exited": "registered"}))
    # two of 100 have not exited: the 98 go, and another, for their sum is known
    assert withheld(shown, "exited") == [True, False, True]


def test_villages_of_all_townships_are_withheld_township_by_township():
    rows = pd.DataFrame({"name": list("甲乙丙丁"), "in": list("东东西西")})
    rows["n"] = [2, 30, 40, 9]
    least = {"n": LEAST}
    assert withheld(published(rows, Publication(least)), "n") == [
        True,
        False,
        False,
        True,
    ]
    by_township = Publication(least, free=frozenset({"name", "in"}), group="in")
    assert withheld(published(rows, by_township), "n") == [True, True, False, False]


@pytest.mark.parametrize(
    "name", ["id_number", "phone", "bank_account", "health", "person_name"]
)
def test_a_table_that_tells_who_somebody_is_is_not_published(name: str):
    with pytest.raises(ValueError, match=name):
        published(pd.DataFrame({name: ["x"], "numerator": [9]}), Publication({}))


TOWNSHIPS = pd.DataFrame(
    {
        "code": ["101", "102", "103"],
        "name": ["甲", "乙", "丙"],
        "poor": [2.0, 9.0, 40.0],
    }
)
VILLAGES = pd.DataFrame(
    {
        "code": ["10101", "10102", "10201", "10202", "10301"],
        "parent_code": ["101", "101", "102", "102", "103"],
        "poor": [0.0, 2.0, 0.0, 9.0, 40.0],
    }
)


def test_a_place_that_another_table_withholds_is_withheld_with_all_its_counts():
    # of 102 the one table withholds what it needs to hide 101; the other, alone, would
    # print its households: a reader would learn from both what neither tells
    households = TOWNSHIPS.rename(columns={"poor": "households"}).assign(
        households=[7.0, 8.0, 20.0]
    )
    alone = Publication({"households": LEAST})
    assert withheld(published(households, alone), "households") == [False] * 3
    beside = ((TOWNSHIPS, Publication({"poor": LEAST})),)
    both = Publication({"households": LEAST}, beside=beside)
    assert withheld(published(households, both), "households") == [True, True, False]


def test_villages_do_not_add_up_to_what_is_withheld_of_their_township():
    alone = Publication({"poor": LEAST}, group="parent_code")
    # of township 102 all villages are printed: their sum, 9, takes 101 apart from it
    assert not any(withheld(published(VILLAGES, alone), "poor")[2:4])
    how = Publication(
        {"poor": LEAST},
        group="parent_code",
        beside=((TOWNSHIPS, Publication({"poor": LEAST})),),
    )
    assert withheld(published(VILLAGES, how), "poor") == [True] * 4 + [False]


def test_a_table_beside_that_withholds_nothing_changes_nothing():
    large = TOWNSHIPS.assign(poor=[20.0, 30.0, 40.0])
    how = Publication({"poor": LEAST}, beside=((large, Publication({"poor": LEAST})),))
    assert not any(withheld(published(large, how), "poor"))


def test_what_is_unknown_stays_empty_where_its_place_is_withheld_elsewhere():
    unknown = TOWNSHIPS.assign(poor=[None, 9.0, 40.0])
    how = Publication(
        {"poor": LEAST}, beside=((TOWNSHIPS, Publication({"poor": LEAST})),)
    )
    shown = published(unknown, how)["poor"]
    assert pd.isna(shown.iloc[0])
    assert isinstance(shown.iloc[1], Withheld)
