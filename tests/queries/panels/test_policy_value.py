"""A line, threshold or choice on a day."""

import datetime as dt

from tests.tables import panel


def on_day(store, key: str, day: str) -> list[dict]:
    asked = {"policy_key": key, "on_day": dt.date.fromisoformat(day)}
    return panel(store, "policy_value", **asked)


def test_a_value_holds_on_its_first_and_its_last_day(store):
    for day in ("2018-01-01", "2018-06-15", "2018-12-31"):
        (row,) = on_day(store, "national_income_line", day)
        assert row["amount"] == 2995
        assert row["unit"] == "yuan"


def test_a_day_without_a_value_has_none(store):
    assert on_day(store, "national_income_line", "2021-01-01") == []
    assert on_day(store, "national_income_line", "2009-12-31") == []
    assert on_day(store, "no_such_key", "2018-01-01") == []


def test_a_value_without_a_last_day_holds_on(store):
    (row,) = on_day(store, "return_to_poverty_rate_limit", "2099-01-01")
    assert (row["amount"], row["comparator"]) == (0.05, "at_most")
    assert row["valid_to"] is None
