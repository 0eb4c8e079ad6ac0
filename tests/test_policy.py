"""Lines and thresholds in force on a day, and their edits through the ledger."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest

from poverty_exit import policy
from poverty_exit.database import Store
from poverty_exit.policy_files import definitions
from tests.tables import PLACES, figures, panel, publish

LINE = policy.Edit(
    key="national_income_line",
    valid_from=dt.date(2021, 1, 1),
    valid_to=dt.date(2021, 12, 31),
    amount=4100,
    word=None,
    comparator=None,
    source="told by the province",
)


def test_a_threshold_has_its_comparator_its_value_and_its_source(store: Store):
    limit = policy.threshold(store, "return_to_poverty_rate_limit", dt.date(2016, 6, 1))
    assert limit is not None
    assert (limit.comparator, limit.value, limit.unit) == ("at_most", 0.05, "fraction")
    assert limit.valid_from <= dt.date(2016, 6, 1)
    assert limit.valid_to is None
    assert set(limit.source) == set(limit.label) == {"zh", "en"}
    west = policy.threshold(
        store, "poverty_headcount_ratio_national", dt.date(2016, 6, 1)
    )
    assert west is not None
    assert (west.comparator, west.value) == ("under", 0.03)


def test_a_line_holds_in_its_own_year(store: Store):
    def on(day: str) -> float | None:
        return policy.value_in_force(
            store, "national_income_line", dt.date.fromisoformat(day)
        )

    assert (on("2014-12-31"), on("2015-01-01")) == (2800, 2855)
    assert on("2021-01-01") is None


def test_a_day_before_the_first_value_has_no_threshold(store: Store):
    day = dt.date(2015, 12, 31)
    assert policy.threshold(store, "poverty_headcount_ratio_national", day) is None


def test_a_choice_is_a_word_and_no_amount(store: Store):
    day = dt.date(2016, 1, 1)
    assert (
        policy.word_in_force(store, "base_kind", day) == "rural_registered_population"
    )
    assert policy.value_in_force(store, "base_kind", day) is None
    assert policy.threshold(store, "base_kind", day) is None
    assert policy.word_in_force(store, "no_such_key", day) is None


def test_an_edit_holds_from_its_day_and_is_an_entry(store: Store):
    version = policy.edit(store, LINE, "anna", "new letter")
    assert version == store.data_version() == 1
    day = dt.date(2021, 7, 1)
    assert policy.value_in_force(store, LINE.key, day) == 4100
    assert policy.value_in_force(store, LINE.key, day, data_version=0) is None
    entries = panel(store, "imports")
    assert [(e["action"], e["subject"], e["acted_by"]) for e in entries] == [
        ("edit", "national_income_line", "anna")
    ]
    told = policy.rows(store)
    mine = told[told["entry"] == version]
    assert mine["source_zh"].tolist() == ["told by the province"]


def test_an_edit_of_a_threshold_keeps_its_comparator_unless_it_names_another(
    store: Store,
):
    since = dt.date(2019, 1, 1)
    limit = replace(
        LINE,
        key="return_to_poverty_rate_limit",
        valid_from=since,
        valid_to=None,
        amount=0.03,
    )
    policy.edit(store, limit, "anna")
    first = policy.threshold(store, limit.key, since)
    policy.edit(store, replace(limit, comparator="under"), "anna")
    second = policy.threshold(store, limit.key, since)
    assert first is not None
    assert second is not None
    assert (first.comparator, second.comparator) == ("at_most", "under")
    before = policy.threshold(store, limit.key, dt.date(2018, 12, 31))
    assert before is not None
    assert before.value == 0.05


def test_an_edited_line_changes_the_figures_that_stand_on_it(store: Store):
    publish(
        store,
        PLACES,
        """
        数据日期   | 户编号 | 人数 | 脱贫属性 | 人均纯收入
        2021-12-31 | A      | 3    | 已脱贫   | 4099
        2021-12-31 | B      | 2    | 已脱贫   | 4100
        """,
    )
    assert figures(store, "income_below_line_persons", "county")["通渭县", 2021] is None
    policy.edit(store, LINE, "anna")
    assert figures(store, "income_below_line_persons", "county")["通渭县", 2021] == 3


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (replace(LINE, key="no_such_key"), KeyError),
        (replace(LINE, amount=None), ValueError),
        (replace(LINE, key="base_kind", amount=None, word="everybody"), ValueError),
        (replace(LINE, key="base_kind", word=None), ValueError),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(store: Store, change, error):
    with pytest.raises(error):
        policy.edit(store, change, "anna")
    assert store.data_version() == 0


@pytest.mark.parametrize("key", definitions())
def test_every_shipped_value_is_cited_and_dated_without_overlap(key: str):
    definition = definitions()[key]
    assert set(definition["label"]) == {"zh", "en"}
    values = sorted(definition["values"], key=lambda value: value["valid_from"])
    for value in values:
        assert set(value["source"]) == {"zh", "en"}
        assert all(value["source"].values())
        assert ("word" in value) == (definition["unit"] == "word")
    for before, after in pairwise(values):
        until = before.get("valid_to")
        assert until is None or until < after["valid_from"]
