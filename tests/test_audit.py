"""The record of what was done: whatever is changed in it later is found."""

import datetime as dt
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from poverty_exit import audit
from poverty_exit.audit import Break
from poverty_exit.office import Office
from poverty_exit.rights import alone

LI, WANG = alone("Li"), alone("Wang")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office in which four things were done."""
    opened = Office.open(tmp_path / "office")
    audit.append(opened, LI, "publish", "persons", 120, {"batch_id": 7})
    audit.append(opened, WANG, "export", "households", 12, {"year": 2018, "place": "x"})
    audit.append(opened, LI, "withdraw", "persons")
    audit.append(opened, LI, "backup", "backup-20190101")
    yield opened
    opened.close()


def tampered(office: Office, statement: str) -> list[Break]:
    """What looking through the record finds after a statement was run on it."""
    with office.writer() as cursor:
        cursor.execute(statement)
    return list(audit.verify(office).breaks)


def test_what_was_done_reads_back_in_order_and_whole(office: Office):
    rows = audit.entries(office)
    assert rows["entry"].tolist() == [1, 2, 3, 4]
    assert rows["account"].tolist() == ["Li", "Wang", "Li", "Li"]
    assert rows["action"].tolist() == ["publish", "export", "withdraw", "backup"]
    assert rows["row_count"].tolist()[:2] == [120, 12]
    assert json.loads(rows["filters"][1]) == {"place": "x", "year": 2018}
    verdict = audit.verify(office)
    assert (verdict.last, verdict.last_hash) == (4, rows["entry_hash"][3])
    assert verdict.breaks == ()


@pytest.mark.parametrize(
    "change",
    [
        "acted_at = acted_at + interval 1 microsecond",
        "account = 'li'",
        "name = 'Wang'",
        "action = 'export'",
        "subject = 'households'",
        "row_count = 121",
        "row_count = null",
        "filters = '{}'",
        "filters = null",
        "entry_hash = repeat('0', 64)",
    ],
)
def test_a_changed_field_of_an_entry_is_found(office: Office, change: str):
    found = tampered(office, f"update audit_entries set {change} where entry = 1")
    assert found[0] in (Break(1, "changed"), Break(2, "changed"))


def test_an_entry_changed_together_with_its_hash_breaks_the_one_after(office: Office):
    with office.cursor() as cursor:
        row = cursor.execute("select * from audit_entries where entry = 1").fetchone()
    names = ["entry", "acted_at", "account", "name", "action", "subject"]
    names += ["row_count", "filters"]
    content = dict(zip(names, row, strict=False)) | {"row_count": 1}
    forged = audit._sealed("0" * 64, content)
    change = f"row_count = 1, entry_hash = '{forged}'"
    found = tampered(office, f"update audit_entries set {change} where entry = 1")
    assert found == [Break(2, "changed")]


@pytest.mark.parametrize("entry", [1, 2, 3])
def test_an_entry_taken_out_is_missing_and_breaks_the_chain(office: Office, entry: int):
    found = tampered(office, f"delete from audit_entries where entry = {entry}")
    assert found == [Break(entry, "missing"), Break(entry + 1, "changed")]


def test_an_entry_taken_out_and_the_rest_numbered_anew_is_found(office: Office):
    with office.writer() as cursor:
        cursor.execute("delete from audit_entries where entry = 2")
    assert Break(2, "changed") in tampered(
        office, "update audit_entries set entry = entry - 1 where entry > 2"
    )


@pytest.mark.parametrize("kept", [3, 1, 0])
def test_the_last_entries_taken_off_are_missing_by_the_mark(office: Office, kept: int):
    found = tampered(office, f"delete from audit_entries where entry > {kept}")
    assert found == [Break(gone, "missing") for gone in range(kept + 1, 5)]


def test_two_entries_that_changed_places_are_found(office: Office):
    swapped = "case entry when 2 then 3 else 2 end"
    with office.writer() as cursor:
        cursor.execute("create table moved as from audit_entries where entry in (2, 3)")
        cursor.execute("delete from audit_entries where entry in (2, 3)")
    found = tampered(
        office,
        f"insert into audit_entries select * replace ({swapped} as entry) from moved",
    )
    assert {Break(2, "changed"), Break(3, "changed")} <= set(found)


def test_an_entry_of_somebody_else_s_making_at_the_end_is_found(office: Office):
    found = tampered(
        office,
        "insert into audit_entries select * replace (5 as entry) "
        "from audit_entries where entry = 4",
    )
    assert found == [Break(5, "changed")]


def test_a_mark_that_names_another_hash_is_found(office: Office):
    mark = office.path / audit.MARK
    mark.write_text(json.dumps({"entry": 4, "hash": "f" * 64}))
    assert audit.verify(office).breaks == (Break(4, "mark"),)


def test_a_mark_left_behind_by_a_crash_accuses_nobody(office: Office):
    mark = office.path / audit.MARK
    before = mark.read_text()
    audit.append(office, LI, "sign_out", "Li")
    mark.write_text(before)
    assert audit.verify(office).breaks == ()


def test_the_record_goes_on_after_the_office_was_closed(tmp_path: Path):
    for _day in range(2):
        opened = Office.open(tmp_path / "office")
        audit.append(opened, LI, "sign_in", "Li")
        assert audit.verify(opened).breaks == ()
        opened.close()
    opened = Office.open(tmp_path / "office")
    assert audit.verify(opened).last == 2
    opened.close()


def test_entries_of_many_at_once_stand_in_one_unbroken_chain(office: Office):
    with ThreadPoolExecutor(8) as people:
        done = [
            people.submit(audit.append, office, LI, "export", "x") for _ in range(40)
        ]
    assert sorted(one.result() for one in done) == list(range(5, 45))
    assert audit.verify(office).breaks == ()


def test_numbers_of_persons_and_telephones_are_struck_out_of_an_entry(office: Office):
    person, old, phone = "99010119900101123X", "990101900101123", "13800000000"
    filters = {"note": f"{old} {phone}", "place": "990101101000"}
    audit.append(office, LI, "export", f"of {person}", None, filters)
    last = audit.entries(office).iloc[-1]
    assert last["subject"] == "of …"
    assert json.loads(last["filters"]) == {"note": "… …", "place": "990101101000"}


def test_times_are_to_the_second_and_of_the_office(office: Office):
    for moment in audit.entries(office)["acted_at"]:
        assert moment.microsecond == 0
        assert isinstance(moment.to_pydatetime(), dt.datetime)


def test_an_office_where_nothing_was_done_has_no_breaks(tmp_path: Path):
    opened = Office.open(tmp_path / "office")
    assert audit.verify(opened) == audit.Verdict(0, "0" * 64, ())
    opened.close()
