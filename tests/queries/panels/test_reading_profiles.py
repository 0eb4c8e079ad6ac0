"""Profiles in force: the latest choice of a sender for a layout, as of a version."""

import pytest

from poverty_exit import profiles, queries
from poverty_exit.database import Store
from poverty_exit.intake.reading import Reading, Taken

TAKEN = (Taken(0, "household_no"),)
READING = Reading("households", (1, 1), columns=TAKEN, origin="person")


@pytest.fixture
def store(county) -> Store:
    return county()


def remember(store: Store, sender: str, layout: str) -> int:
    return profiles.remember(store, sender, layout, [(0, "户编号")], READING, "anna")


def entries(store: Store, version: int | None = None) -> list[tuple[int, str, str]]:
    asked = store.data_version() if version is None else version
    rows = queries.run(store, "panels/reading_profiles", version=asked)
    return list(zip(rows["entry"], rows["sender"], rows["fingerprint"], strict=True))


def test_there_are_none_before_anybody_chose(store):
    assert entries(store) == []


def test_each_sender_and_layout_has_its_own_and_the_latest_counts(store):
    first = remember(store, "东山镇", "f1")
    other = remember(store, "东山镇", "f2")
    third = remember(store, "西川乡", "f1")
    again = remember(store, "东山镇", "f1")
    assert set(entries(store)) == {
        (again, "东山镇", "f1"),
        (other, "东山镇", "f2"),
        (third, "西川乡", "f1"),
    }
    assert entries(store, first) == [(first, "东山镇", "f1")]


def test_a_withdrawn_one_is_gone_from_its_withdrawal_on_and_may_come_back(store):
    entry = remember(store, "东山镇", "f1")
    gone = profiles.withdraw(store, entry, "anna")
    assert (entries(store, entry), entries(store, gone)) == (
        [(entry, "东山镇", "f1")],
        [],
    )
    again = remember(store, "东山镇", "f1")
    assert entries(store) == [(again, "东山镇", "f1")]


def test_who_and_when_come_from_the_ledger(store):
    remember(store, "东山镇", "f1")
    row = queries.run(
        store, "panels/reading_profiles", version=store.data_version()
    ).iloc[0]
    assert row["acted_by"] == "anna"
    assert row["acted_at"].year >= 2020
