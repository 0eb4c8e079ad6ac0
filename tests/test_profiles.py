"""Profiles: a person's reading of a sender's sheets, remembered, applied, withdrawn."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from poverty_exit import backup, ledger, profiles, queries, restoring
from poverty_exit.database import Store
from poverty_exit.errors import LedgerError
from poverty_exit.intake import profile_fit
from poverty_exit.intake.by_hand import whole
from poverty_exit.intake.load import Source
from poverty_exit.intake.reading import Reading, Taken
from poverty_exit.intake.report import LoadReport
from tests.tables import figures, household_years, loaded, panel
from tests.workbooks import workbook

DATED = ["截至2016年12月31日"]
HEADINGS = ["镇", "庄", "档案号", "口", "情况"]
ROW = ["东山镇", "上湾村", "A", 3, "未脱贫"]
TAKEN = (
    Taken(0, "township_name"),
    Taken(1, "village_name"),
    Taken(2, "household_no"),
    Taken(3, "household_persons"),
    Taken(4, "exit_status"),
)
SAID = Reading("households", (2, 2), columns=TAKEN, origin="person")


@pytest.fixture
def store(county) -> Store:
    return county()


def book(*rows: list, name: str = "lists.xlsx") -> Source:
    return Source(name, workbook(名单=list(rows)))


def remembered(
    store: Store, source: Source, reading: Reading = SAID, sender: str = "东山镇"
) -> int:
    """The version after a person said how to read a sheet, and let it be remembered."""
    readings = ((source.hash, "名单", reading),)
    report = loaded(store, source, readings=readings, publish=False)
    assert not report.is_blocked
    (read,) = report.reads
    return profiles.remember(
        store, sender, read.fingerprint, read.headings, reading, "tester"
    )


def rules(report: LoadReport) -> dict[str, str]:
    return {problem.rule: problem.severity for problem in report.problems}


def test_the_next_file_of_the_same_headings_is_read_by_the_profile_and_says_so(store):
    before = store.data_version()
    entry = remembered(store, book(DATED, HEADINGS, ROW))
    assert entry == store.data_version() == before + 1
    later = book(["截至2017年12月31日"], HEADINGS, [*ROW[:4], "已脱贫"])
    report = loaded(store, later)
    assert not report.is_blocked
    assert household_years(store)["A", 2017]["status"] == "exited"
    (read,) = report.reads
    assert (read.reading.origin, read.reading.profile) == ("profile", entry)
    assert read.profile is not None
    assert (read.profile.sender, read.profile.kept_by) == ("东山镇", "tester")


def test_what_a_profile_decided_stands_in_the_ledger_with_its_number(store):
    entry = remembered(store, book(DATED, HEADINGS, ROW))
    loaded(store, book(DATED, HEADINGS, ROW, [*ROW[:2], "B", 2, "已脱贫"]))
    rows = queries.run(store, "panels/imports")
    assert rows["subject"].iloc[-2] == "reading_profile"
    detail = json.loads(rows["detail"].iloc[-1])
    assert detail["said_by"]["名单"] == {"origin": "profile", "profile": entry}
    assert json.loads(detail["readings"])["名单"]["register"] == "households"


def test_a_withdrawal_that_comes_just_before_a_profile_counts(store, monkeypatch):
    source = book(DATED, HEADINGS, ROW)
    report = loaded(store, source, readings=((source.hash, "名单", SAID),))
    batch = report.data_version
    free = store.writer

    def after_another():
        """The writer, which somebody else had until now."""
        monkeypatch.setattr(store, "writer", free)
        ledger.withdraw(store, batch, "bela")
        return free()

    assert figures(store, "poor_households", "county") == {("通渭县", 2016): 1}
    monkeypatch.setattr(store, "writer", after_another)
    profiles.remember(store, "东山镇", "x", [(0, "镇")], SAID, "tester")
    assert store.data_version() == batch + 2
    assert figures(store, "poor_households", "county") == {}


def test_columns_in_another_order_and_row_are_found_by_their_headings(store):
    remembered(store, book(DATED, HEADINGS, ROW))
    turned = [4, 2, 0, 3, 1]
    source = book(
        ["名册"],
        DATED,
        [],
        [HEADINGS[n] for n in turned],
        [ROW[n] for n in turned],
    )
    report = loaded(store, source)
    assert not report.is_blocked
    assert report.reads[0].heading_rows == (4, 4)
    assert household_years(store)["A", 2016]["persons"] == 3


def test_a_sheet_of_other_headings_is_not_read_by_the_profile(store):
    remembered(store, book(DATED, HEADINGS, ROW))
    report = loaded(store, book(DATED, [*HEADINGS, "新列"], [*ROW, "x"]), publish=False)
    assert rules(report) == {"unknown_register": "blocks"}
    assert report.reads[0].offered == ()


def test_alike_headings_are_told_apart_only_where_they_stand_as_they_stood(store):
    head = ["乡镇", "行政村", "户编号", "人数", "脱贫属性", "脱贫属性"]
    row = ["东山镇", "上湾村", "A", 3, "未脱贫", "已脱贫"]
    second = (
        Taken(0, "township_name"),
        Taken(1, "village_name"),
        Taken(2, "household_no"),
        Taken(3, "household_persons"),
        Taken(5, "exit_status"),
    )
    said = Reading("households", (2, 2), columns=second, origin="person")
    entry = remembered(store, book(DATED, head, row), said)
    same = book(DATED, head, [*row[:2], "B", *row[3:]])
    assert loaded(store, same).reads[0].reading.profile == entry
    assert household_years(store)["B", 2016]["status"] == "exited"
    turned = [3, 0, 1, 2, 4, 5]
    other = book(DATED, [head[n] for n in turned], [row[n] for n in turned])
    report = loaded(store, other, publish=False)
    assert report.reads[0].reading.profile is None


def test_a_unit_that_a_title_now_states_keeps_the_profile_from_fitting(store):
    head, row = [*HEADINGS, "钱"], [*ROW, "3"]
    taken = (*TAKEN, Taken(5, "per_capita_net_income_yuan"))
    said = Reading(
        "households", (2, 2), units=(("yuan", "元"),), columns=taken, origin="person"
    )
    entry = remembered(store, book(DATED, head, row), said)
    assert loaded(store, book(DATED, head, row)).reads[0].reading.profile == entry
    stated = book([*DATED, "单位：万元"], head, row)
    assert loaded(store, stated, publish=False).reads[0].reading.profile is None


def test_a_named_sender_whose_profile_does_not_fit_blocks_with_what_differs(store):
    known = ["乡镇", "行政村", "户编号", "人数", "脱贫属性"]
    remembered(store, book(DATED, known, ROW))
    grown = book(DATED, [*known, "备注"], [*ROW, "x"])
    report = loaded(store, grown, publish=False, profile="东山镇")
    assert rules(report)["profile_misfit"] == "blocks"
    assert "东山镇" in report.problems[0].message
    by_name = book(DATED, [*known, "备注"], [*ROW, "x"], name="东山镇.xlsx")
    assert rules(loaded(store, by_name, publish=False))["profile_misfit"] == "notes"
    assert "profile_misfit" not in rules(loaded(store, grown, publish=False))


def test_of_two_senders_profiles_the_one_that_the_file_names_counts(store):
    source = book(DATED, HEADINGS, ROW)
    remembered(store, source, sender="东山镇")
    other = Reading("households", (2, 2), columns=TAKEN[:4], origin="person")
    headings = [(at, heading) for at, heading in enumerate(HEADINGS)]
    first = profiles.of_store(store)[0]
    entry = profiles.remember(
        store, "西川乡", first.fingerprint, headings, other, "tester"
    )
    report = loaded(store, source, publish=False)
    assert rules(report)["profiles_disagree"] == "warns"
    assert report.reads[0].reading.profile is None
    named = Source("西川乡上报.xlsx", source.content)
    assert loaded(store, named, publish=False).reads[0].reading.profile == entry
    asked = loaded(store, source, publish=False, profile="东山镇")
    assert asked.reads[0].reading.profile == first.entry


def test_what_a_person_says_of_a_sheet_goes_before_any_profile(store):
    source = book(DATED, HEADINGS, ROW)
    remembered(store, source)
    guessed = Reading(origin="person")
    readings = ((source.hash, "名单", guessed),)
    report = loaded(store, source, readings=readings, publish=False)
    assert rules(report) == {"unknown_register": "blocks"}


def test_a_profile_is_withdrawn_by_an_entry_and_known_as_of_a_version(store):
    entry = remembered(store, book(DATED, HEADINGS, ROW))
    version = profiles.withdraw(store, entry, "tester")
    assert version == store.data_version() == entry + 1
    assert profiles.of_store(store) == ()
    with store.cursor() as cursor:
        assert [one.entry for one in profiles.in_force(cursor, entry)] == [entry]
        assert profiles.in_force(cursor, entry - 1) == ()
    report = loaded(store, book(DATED, HEADINGS, ROW), publish=False)
    assert rules(report) == {"unknown_register": "blocks"}
    with pytest.raises(LedgerError):
        profiles.withdraw(store, entry, "tester")


def test_a_profile_makes_a_version_and_changes_no_figure(store):
    loaded(store, book(DATED, ["乡镇", "行政村", "户编号", "人数", "脱贫属性"], ROW))
    before = figures(store, "poor_persons", "village")
    entry = remembered(store, book(DATED, HEADINGS, ROW))
    assert store.data_version() == entry
    assert figures(store, "poor_persons", "village") == before
    assert panel(store, "entry_kinds")[-1]["kind"] is None


def test_the_latest_choice_of_a_sender_counts(store):
    source = book(DATED, HEADINGS, ROW)
    remembered(store, source)
    again = remembered(store, source)
    assert [one.entry for one in profiles.of_store(store)] == [again]


def test_a_data_date_is_of_one_file_and_is_not_remembered(store):
    undated = book(["名册"], HEADINGS, ROW)
    said = Reading(
        "households",
        (2, 2),
        as_on=dt.date(2016, 12, 31),
        columns=TAKEN,
        origin="person",
    )
    remembered(store, undated, said)
    assert profiles.of_store(store)[0].reading.as_on is None
    assert "date_missing" in rules(loaded(store, undated, publish=False))


def test_a_profile_may_ask_for_the_data_date_of_every_file(store):
    asking = replace(SAID, as_on=dt.date(2016, 12, 31), asks_date=True)
    remembered(store, book(["截至2015年6月1日"], HEADINGS, ROW), asking)
    kept = profiles.of_store(store)[0].reading
    assert (kept.asks_date, kept.as_on) == (True, None)
    later = book(["截至2015年6月1日"], HEADINGS, [*ROW[:4], "已脱贫"])
    report = loaded(store, later, publish=False)
    assert rules(report) == {"title_date_unused": "notes", "date_missing": "blocks"}
    report = loaded(store, later, assigned_on=dt.date(2017, 12, 31))
    assert not report.is_blocked
    assert set(report.sheets[0].covers) == {("621121101", dt.date(2017, 12, 31))}


def test_a_profile_that_does_not_ask_takes_the_date_that_the_titles_state(store):
    said = replace(SAID, as_on=dt.date(2016, 12, 31))
    remembered(store, book(["截至2015年6月1日"], HEADINGS, ROW), said)
    report = loaded(store, book(DATED, HEADINGS, ROW))
    assert set(report.sheets[0].covers) == {("621121101", dt.date(2016, 12, 31))}


def test_a_sheet_left_alone_is_left_alone_the_next_time_by_its_name(store):
    head = ["乡镇", "行政村", "户编号", "人数", "脱贫属性"]
    source = Source(
        "lists.xlsx", workbook(样表=[DATED, head, ROW], 名单=[DATED, head, ROW])
    )
    alone = ((source.hash, "样表", Reading(is_read=False, origin="person")),)
    sample = next(
        read
        for read in loaded(store, source, readings=alone, publish=False).reads
        if read.sheet == "样表"
    )
    print_of_name = profile_fit.left_alone(sample.fingerprint, "样表")
    entry = profiles.remember(
        store, "东山镇", print_of_name, sample.headings, whole(sample), "tester"
    )
    later = [["截至2017年12月31日"], head, ROW]
    report = loaded(store, Source("next.xlsx", workbook(样表=later, 名单=later)))
    states = {read.sheet: read.state for read in report.reads}
    assert states == {"样表": "left_alone", "名单": "read"}
    assert rules(report)["sheet_left_alone"] == "warns"
    assert [read.reading.profile for read in report.reads] == [entry, None]


def test_a_file_whose_only_sheet_a_profile_leaves_alone_blocks(store):
    head = ["乡镇", "行政村", "户编号", "人数", "脱贫属性"]
    source = book(DATED, head, ROW)
    alone = Reading(is_read=False, origin="person")
    readings = ((source.hash, "名单", alone),)
    (read,) = loaded(store, source, readings=readings, publish=False).reads
    print_of_name = profile_fit.left_alone(read.fingerprint, "名单")
    profiles.remember(
        store, "东山镇", print_of_name, read.headings, whole(read), "tester"
    )
    report = loaded(store, source, publish=False)
    assert rules(report) == {"sheet_left_alone": "blocks"}


@pytest.mark.parametrize(
    ("sender", "reading"),
    [("", SAID), ("  ", SAID), ("东山镇", Reading("households", origin="person"))],
)
def test_a_profile_needs_a_sender_and_a_whole_reading(store, sender, reading):
    version = store.data_version()
    with pytest.raises(LedgerError):
        profiles.remember(store, sender, "0", [], reading, "tester")
    assert store.data_version() == version


def test_a_backup_brings_profiles_back(store, tmp_path):
    remembered(store, book(DATED, HEADINGS, ROW))
    folder = backup.backup(store, tmp_path / "backups")
    restoring.restore(folder, tmp_path / "again")
    again = Store.open(tmp_path / "again")
    assert profiles.of_store(again) == profiles.of_store(store)
    assert not loaded(again, book(DATED, HEADINGS, ROW)).is_blocked
    again.close()
