"""Staged imports: another person publishes them, checked anew, or refuses them."""

import datetime as dt

import pytest

from poverty_exit import drafts, ledger, policy, queries
from poverty_exit.database import Store
from poverty_exit.errors import LedgerError
from poverty_exit.intake import two_people, waiting
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.intake.reading import Reading, Taken
from poverty_exit.intake.workbook import sheets
from tests.tables import PLACES, as_csv, publish, year_ends

LIST = "数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | 3 | 未脱贫"
OTHER = "数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | B | 3 | 未脱贫"


def staged(store: Store, drawn: str = LIST, **said) -> int:
    source = Source("list.csv", as_csv(drawn))
    report, number = waiting.stage(store, [source], Choices("anna", **said))
    assert number is not None, report
    return number


@pytest.fixture
def placed(store: Store) -> Store:
    """Entry 1: the places."""
    publish(store, PLACES)
    return store


def set_two_people(store: Store, word: str) -> None:
    change = policy.Edit(
        key=two_people.SETTING,
        valid_from=dt.date(2020, 1, 1),
        valid_to=None,
        amount=None,
        word=word,
        comparator=None,
        source="test",
    )
    policy.edit(store, change, "anna")


def test_two_people_are_asked_for_only_where_the_ledger_says_so(store: Store):
    assert not two_people.are_due(store)
    set_two_people(store, "yes")
    assert two_people.are_due(store)
    set_two_people(store, "no")
    assert not two_people.are_due(store)


def test_a_staged_import_changes_no_figure(placed: Store):
    assert staged(placed) == 2
    assert year_ends(placed) == {}
    (row,) = waiting.staged_imports(placed).to_dict("records")
    assert (row["state"], row["acted_by"], row["staged_version"]) == (
        "waiting",
        "anna",
        1,
    )


def test_what_was_said_of_a_sheet_holds_where_another_person_publishes_it(
    placed: Store,
):
    source = Source("list.csv", as_csv(LIST))
    reading = Reading("households", rows=(1, 1), origin="person")
    said = ((source.hash, "", reading),)
    number = staged(placed, readings=said)
    assert waiting.staged(placed, number).choices.readings == said
    assert not waiting.checked_again(placed, number, "bela").is_blocked
    report = waiting.publish(placed, number, "bela")
    assert [read.reading.origin for read in report.reads] == ["person"]


def test_another_person_publishes_it_under_their_own_name(placed: Store):
    number = staged(placed)
    report = waiting.publish(placed, number, "bela")
    assert [sheet.state for sheet in report.sheets] == ["published"]
    assert year_ends(placed) == {"A": {2016: "poor"}}
    (row,) = waiting.staged_imports(placed).to_dict("records")
    assert (row["state"], row["decided_by"], row["decided_entry"]) == (
        "published",
        "bela",
        3,
    )


def test_how_a_sheet_was_said_to_be_read_waits_with_it(placed: Store):
    drawn = "镇 | 庄 | 户编号 | 口 | 情况 | 截至\n"
    drawn += "东山镇 | 上湾村 | A | 3 | 未脱贫 | 2016-12-31"
    columns = ("township_name", "village_name", "household_no")
    columns += ("household_persons", "exit_status", "as_on")
    said = Reading(
        "households",
        (1, 1),
        columns=tuple(Taken(at, name) for at, name in enumerate(columns)),
        origin="person",
    )
    source = Source("list.csv", as_csv(drawn))
    (sheet,) = sheets(source.content, source.name)
    number = staged(placed, drawn, readings=((source.hash, sheet.name, said),))
    assert waiting.staged(placed, number).choices.readings[0][2] == said
    report = waiting.publish(placed, number, "bela")
    assert [sheet.state for sheet in report.sheets] == ["published"]
    assert year_ends(placed) == {"A": {2016: "poor"}}


def test_the_same_person_cannot_publish_it(placed: Store):
    number = staged(placed)
    with pytest.raises(LedgerError, match="anna"):
        waiting.publish(placed, number, "anna")
    assert year_ends(placed) == {}


def test_it_is_checked_again_against_the_store_of_then(placed: Store):
    publish(placed, LIST)
    correction = staged(placed, LIST.replace("| 3 |", "| 4 |"), corrects=True)
    ledger.withdraw(placed, 2, "anna", "wrong file")
    report = waiting.publish(placed, correction, "bela")
    assert report.is_blocked
    assert "correction_without_list" in {p.rule for p in report.problems}
    (row,) = waiting.staged_imports(placed).to_dict("records")
    assert row["state"] == "waiting"
    assert queries.run(placed, "panels/refusals").empty  # it is known already


def test_what_it_would_change_is_told_as_of_now(placed: Store):
    number = staged(placed)
    publish(placed, OTHER)
    (sheet,) = waiting.checked_again(placed, number, "bela").sheets
    assert sheet.changes["households_added"] == 1
    assert sheet.changes["households_gone"] == 1


def test_what_the_person_said_of_the_files_is_kept(placed: Store):
    undated = "户编号 | 人数 | 脱贫属性\nA | 3 | 未脱贫"
    said = {"assigned_on": dt.date(2018, 12, 31), "reason": "why"}
    number = staged(placed, undated, **said)
    assert waiting.staged(placed, number).choices == Choices("anna", **said)
    waiting.publish(placed, number, "bela")
    assert year_ends(placed) == {"A": {2018: "poor"}}


def test_a_refused_import_is_decided_and_needs_a_reason(placed: Store):
    number = staged(placed)
    with pytest.raises(LedgerError):
        waiting.refuse(placed, number, "bela", " ")
    assert waiting.refuse(placed, number, "bela", "last month's file") == 3
    for act in (
        lambda: waiting.publish(placed, number, "bela"),
        lambda: waiting.refuse(placed, number, "bela", "again"),
        lambda: waiting.checked_again(placed, number, "bela"),
    ):
        with pytest.raises(LedgerError):
            act()
    (row,) = waiting.staged_imports(placed).to_dict("records")
    assert (row["state"], row["decision_reason"]) == ("refused", "last month's file")


def test_the_uploader_may_take_it_back(placed: Store):
    assert waiting.refuse(placed, staged(placed), "anna", "a newer one comes") == 3


def test_files_that_block_or_change_nothing_are_not_staged(placed: Store):
    unknown = LIST.replace("未脱贫", "不明")
    publish(placed, LIST)
    for drawn in (unknown, LIST):
        source = Source("1.csv", as_csv(drawn))
        _report, number = waiting.stage(placed, [source], Choices("anna"))
        assert number is None
    assert placed.data_version() == 2


def test_a_number_that_is_no_staged_import_is_refused(placed: Store):
    with pytest.raises(LedgerError):
        waiting.publish(placed, 1, "bela")


def test_where_two_people_are_due_nothing_is_published_unstaged(placed: Store):
    set_two_people(placed, "yes")
    with pytest.raises(LedgerError):
        load(placed, [Source("1.csv", as_csv(LIST))], Choices("anna"))
    waiting.publish(placed, staged(placed), "bela")
    assert year_ends(placed) == {"A": {2016: "poor"}}


def test_the_file_of_a_staged_import_outlives_a_discarded_draft_of_it(placed: Store):
    source = Source("list.csv", as_csv(LIST))
    draft = drafts.make(placed, [source], Choices("anna"))
    number = staged(placed)
    drafts.discard(placed, draft)
    waiting.publish(placed, number, "bela")
    assert year_ends(placed) == {"A": {2016: "poor"}}
