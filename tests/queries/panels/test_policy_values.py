"""All lines, thresholds and choices as in force."""

import datetime as dt

from poverty_exit import policy
from poverty_exit.policy_files import shipped
from tests.tables import panel


def test_a_new_store_has_what_is_shipped(store):
    found = panel(store, "policy_values")
    assert len(found) == shipped().num_rows
    assert {row["entry"] for row in found} == {None}
    keys = [(row["policy_key"], row["valid_from"]) for row in found]
    assert keys == sorted(keys)
    assert all(row["source_zh"] and row["source_en"] for row in found)


def test_an_edit_stands_in_the_place_of_the_value_that_began_on_its_day(store):
    began = dt.date(2018, 1, 1)
    line = policy.Edit("national_income_line", began, None, 3000, None, None, "tests")
    entry = policy.edit(store, line, "tester")
    found = [
        (row["amount"], row["entry"])
        for row in panel(store, "policy_values")
        if row["policy_key"] == "national_income_line"
        and row["valid_from"].date() == began
    ]
    assert found == [(3000, entry)]


def test_of_two_edits_of_one_day_the_later_one_counts_and_each_version_its_own(store):
    began = dt.date(2021, 1, 1)
    for amount in (4100, 4200):
        line = policy.Edit(
            "national_income_line", began, None, amount, None, None, "tests"
        )
        policy.edit(store, line, "tester")
    for version, expected in ((0, []), (1, [4100]), (2, [4200])):
        amounts = [
            row["amount"]
            for row in panel(store, "policy_values", data_version=version)
            if row["policy_key"] == "national_income_line"
            and row["valid_from"].date() == began
        ]
        assert amounts == expected
