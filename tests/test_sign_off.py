"""Sign-off: signed figures stay, what would change them is told before, and listed."""

import datetime as dt

import pytest

from poverty_exit import ledger, policy, sign_off, signed_figures
from poverty_exit.database import Store
from poverty_exit.errors import LedgerError
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.intake.report import LoadReport
from tests.tables import PLACES, as_csv, columns, publish

LIST = """
    数据日期   | 户编号 | 人数 | 脱贫属性 | 识别年度 | 脱贫年度
    2016-12-31 | A      | 3    | 未脱贫   | 2014     |
    2016-12-31 | B      | 2    | 已脱贫   | 2014     | 2016
    2017-12-31 | A      | 3    | 已脱贫   | 2014     | 2017
    2017-12-31 | B      | 2    | 已脱贫   | 2014     | 2016
    2017-12-31 | C      | 4    | 未脱贫   | 2017     |
"""
# C had 5 members, not 4
CORRECTION = """
    数据日期   | 户编号 | 人数 | 脱贫属性 | 识别年度
    2017-12-31 | C      | 5    | 未脱贫   | 2017
"""
NEXT_YEAR = """
    数据日期   | 户编号 | 人数 | 脱贫属性 | 识别年度 | 脱贫年度
    2018-12-31 | A      | 3    | 已脱贫   | 2014     | 2017
    2018-12-31 | B      | 2    | 已脱贫   | 2014     | 2016
    2018-12-31 | C      | 4    | 已脱贫   | 2017     | 2018
"""
TITLE = "2017 年报定稿"


@pytest.fixture
def signed(county_of_one) -> Store:
    """Places 1, list 2, signed 3."""
    assert sign_off.sign_off(county_of_one, TITLE, [2017], "anna", "for the city") == 3
    return county_of_one


@pytest.fixture
def county_of_one(store: Store) -> Store:
    publish(store, PLACES, LIST)
    return store


def tried(store: Store, drawn: str, *, publish: bool = True, **said) -> LoadReport:
    """What comes of a load that fills every year's end, as the app's do."""
    source = Source("list.csv", as_csv(drawn))
    return load(store, [source], Choices("tester", **said), publish=publish)


def poor(rows, *names: str) -> list[tuple]:
    of = rows[rows["indicator"] == "poor_persons"]
    return columns(of.to_dict("records"), "place_level", *names)


def test_a_sign_off_is_an_entry_with_its_name_years_version_and_reason(signed: Store):
    (row,) = sign_off.sign_offs(signed).to_dict("records")
    assert (row["entry"], row["title"], row["years"]) == (3, TITLE, "2017")
    assert (row["signed_version"], row["acted_by"]) == (2, "anna")
    assert row["reason"] == "for the city"
    assert signed_figures.differences(signed).empty


def test_a_correction_of_a_signed_year_waits_and_says_by_how_much(signed: Store):
    report = tried(signed, CORRECTION, corrects=True)
    assert [sheet.state for sheet in report.sheets] == ["ready"]
    assert signed.data_version() == 3
    assert poor(report.signed, "signed", "before", "after", "change") == [
        ("county", 4, 4, 5, 5 - 4),
        ("township", 4, 4, 5, 5 - 4),
    ]


def test_a_trial_run_says_the_same(signed: Store):
    report = tried(signed, CORRECTION, corrects=True, publish=False)
    assert report.changes_signed
    assert signed_figures.differences(signed).empty


def test_published_all_the_same_the_difference_stays_listed_with_its_entry(
    signed: Store,
):
    report = tried(signed, CORRECTION, corrects=True, changes_signed=True)
    assert report.sheets[0].state == "published"
    assert poor(signed_figures.differences(signed), "signed", "now", "change") == [
        ("county", 4, 5, 1),
        ("township", 4, 5, 1),
    ]
    entries = signed_figures.differences(signed)["entries"]
    assert set(entries) == {"4"}


def test_a_list_of_the_next_year_changes_nothing_that_was_signed(signed: Store):
    report = tried(signed, NEXT_YEAR)
    assert report.sheets[0].state == "published"
    assert not report.changes_signed


def test_what_others_changed_while_a_file_was_read_is_not_put_down_to_it(signed: Store):
    def correct_meanwhile(*_said: object) -> None:
        if signed.data_version() == 3:
            tried(signed, CORRECTION, corrects=True, changes_signed=True)

    source = Source("list.csv", as_csv(NEXT_YEAR))
    report = load(signed, [source], Choices("tester"), progress=correct_meanwhile)
    assert report.sheets[0].state == "published"
    assert not report.changes_signed
    assert set(signed_figures.differences(signed)["entries"]) == {"4"}


def test_withdrawing_says_by_how_much_before_and_is_listed_after(signed: Store):
    effect = ledger.signed_effect_of_turn(signed, 2, "withdraw")
    assert poor(effect, "before", "after")[0][1] == 4
    assert signed.data_version() == 3
    ledger.withdraw(signed, 2, "bela", "wrong file")
    rows = signed_figures.differences(signed)
    assert poor(rows, "signed", "entries") == [
        ("county", 4, "4"),
        ("township", 4, "4"),
    ]
    assert rows["now"].isna().any()  # nobody is listed now: unknown, not zero


def test_what_is_restored_is_no_difference_any_more(signed: Store):
    ledger.withdraw(signed, 2, "bela", "wrong file")
    ledger.restore(signed, 2, "bela")
    assert signed_figures.differences(signed).empty


def test_an_edit_of_a_line_that_changes_signed_figures_is_recorded(store: Store):
    incomes = "数据日期|户编号|人数|脱贫属性|人均纯收入\n2017-12-31|A|3|已脱贫|3000"
    publish(store, PLACES, incomes)
    sign_off.sign_off(store, TITLE, [2017], "anna")
    line = policy.in_force(
        policy.by_key(policy.rows(store)), "national_income_line", dt.date(2017, 12, 31)
    )
    change = policy.Edit(
        key="national_income_line",
        valid_from=line["valid_from"].date(),
        valid_to=line["valid_to"].date(),
        amount=3001.0,
        word=None,
        comparator=None,
        source="test",
    )
    before = policy.signed_effect_of_edit(store, change)
    assert "income_below_line_persons" in set(before["indicator"])
    assert store.data_version() == 3
    policy.edit(store, change, "anna")
    rows = signed_figures.differences(store)
    below = rows[rows["indicator"] == "income_below_line_persons"]
    assert (
        columns(below.to_dict("records"), "signed", "now", "entries")
        == [(0, 3, "4")] * 2
    )


def test_a_lifted_sign_off_holds_nothing_up(signed: Store):
    assert sign_off.lift(signed, 3, "anna", "city asks for a new count") == 4
    assert tried(signed, CORRECTION, corrects=True).sheets[0].state == "published"
    assert signed_figures.differences(signed).empty
    (row,) = sign_off.sign_offs(signed).to_dict("records")
    assert (row["lifted_entry"], row["lift_reason"]) == (4, "city asks for a new count")


@pytest.mark.parametrize(
    ("title", "years"), [("", [2017]), ("x", [2030]), ("x", []), (TITLE, [2017])]
)
def test_a_sign_off_without_a_name_or_a_list_or_twice_is_refused(
    signed: Store, title: str, years: list[int]
):
    with pytest.raises(LedgerError):
        sign_off.sign_off(signed, title, years, "anna")
    assert signed.data_version() == 3


def test_lifting_needs_a_reason_and_a_sign_off_that_stands(signed: Store):
    with pytest.raises(LedgerError):
        sign_off.lift(signed, 3, "anna", "  ")
    with pytest.raises(LedgerError):
        sign_off.lift(signed, 2, "anna", "why not")
    sign_off.lift(signed, 3, "anna", "why not")
    with pytest.raises(LedgerError):
        sign_off.lift(signed, 3, "anna", "once more")
