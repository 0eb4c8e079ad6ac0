"""The ledger: every act is an entry, every entry a data version."""

import getpass

import pytest

from poverty_exit import __version__, ledger
from poverty_exit.database import Store
from poverty_exit.errors import LedgerError
from tests.tables import PLACES, columns, figures, panel, publish, year_ends

LIST = "数据日期 | 户编号 | 脱贫属性\n2016-12-31 | A | 未脱贫"


@pytest.fixture
def listed(store: Store) -> Store:
    publish(store, PLACES, LIST)
    return store


def test_every_publication_is_an_entry_and_raises_the_data_version(store: Store):
    assert store.data_version() == 0
    publish(store, PLACES)
    assert store.data_version() == 1
    report = publish(store, LIST)
    assert report.data_version == store.data_version() == 2
    assert report.sheets[0].batch == 2


def test_withdrawing_and_restoring_are_entries_of_their_own(listed: Store):
    assert ledger.withdraw(listed, 2, "anna", "wrong file") == 3
    assert year_ends(listed) == {}
    assert ledger.restore(listed, 2, "bela") == 4
    assert year_ends(listed) == {"A": {2016: "poor"}}
    wanted = ("entry", "action", "subject", "batch_id", "acted_by", "reason")
    assert columns(panel(listed, "imports"), *wanted)[2:] == [
        (3, "withdraw", "households", 2, "anna", "wrong file"),
        (4, "restore", "households", 2, "bela", None),
    ]


def test_figures_of_a_version_stay_what_they_were(listed: Store):
    ledger.withdraw(listed, 2, "anna")
    assert figures(listed, "poor_persons", "county") == {}
    assert figures(listed, "poor_persons", "county", version=2) == {("通渭县", 2016): 1}


def test_versions_may_be_asked_for_in_any_order_and_again(listed: Store):
    for number in range(4):
        publish(
            listed,
            f"数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | {number} | 未脱贫",
        )
    poor = {
        version: figures(listed, "poor_persons", "county", version)
        for version in (6, 5, 4, 3, 2, 3, 6, 2, 5, 4, 1)
    }
    assert {version: sum(found.values()) for version, found in poor.items()} == {
        1: 0,
        2: 1,
        3: 0,
        4: 1,
        5: 2,
        6: 3,
    }
    for version in (5, 4, 5, 3, 5, 2, 5):
        assert figures(listed, "poor_persons", "county", version) == poor[version]


def test_a_number_that_is_no_import_is_refused(listed: Store):
    for turn in (ledger.withdraw, ledger.restore):
        with pytest.raises(LedgerError):
            turn(listed, 99, "anna")
    ledger.withdraw(listed, 2, "anna")
    with pytest.raises(LedgerError):
        ledger.withdraw(listed, 3, "anna")  # an entry, but no import


def test_an_import_is_withdrawn_once_and_restored_once(listed: Store):
    with pytest.raises(LedgerError):
        ledger.restore(listed, 2, "anna")
    ledger.withdraw(listed, 2, "anna")
    with pytest.raises(LedgerError):
        ledger.withdraw(listed, 2, "anna")
    ledger.restore(listed, 2, "anna")
    with pytest.raises(LedgerError):
        ledger.restore(listed, 2, "anna")
    assert listed.data_version() == 4


def test_places_withdrawn_under_a_list_leave_its_rows_with_their_codes(listed: Store):
    ledger.withdraw(listed, 1, "anna")
    poor = figures(listed, "poor_persons", "village")
    assert poor == {("621121101201", 2016): 1}


def test_an_entry_keeps_who_when_and_with_which_software(listed: Store):
    with listed.cursor() as cursor:
        entries = cursor.table("ledger").fetchall()
        names = [column[0] for column in cursor.table("ledger").description]
    last = dict(zip(names, entries[-1], strict=True))
    assert (last["acted_by"], last["software_version"]) == ("tester", __version__)
    assert last["acted_at"] <= ledger.now()


def test_the_acting_user_is_the_computers_until_the_settings_name_one(store: Store):
    assert ledger.acting_user(store) == getpass.getuser()
    store.remember("local_user", "王统计")
    assert ledger.acting_user(store) == "王统计"
