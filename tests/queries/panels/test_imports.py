"""The ledger with its batches and their state."""

import datetime as dt

from poverty_exit import ledger, policy
from tests.tables import PLACES, columns, panel, publish

LIST = "数据日期 | 户编号 | 脱贫属性\n2016-12-31 | A | 未脱贫\n2017-12-31 | A | 已脱贫"


def test_an_import_says_what_it_covers(store):
    publish(store, PLACES)
    publish(store, LIST, reason="first list")
    places, households = panel(store, "imports")
    assert (places["subject"], places["townships"], places["data_dates"]) == (
        "places",
        3,
        None,
    )
    assert households["subject"] == "households"
    assert households["data_dates"] == "2016-12-31 2017-12-31"
    assert (households["townships"], households["row_count"]) == (1, 2)
    assert (households["acted_by"], households["reason"]) == ("tester", "first list")
    assert (households["file_name"], households["listing"]) == ("1.csv", "full")


def test_states_published_superseded_withdrawn(store):
    publish(store, PLACES)
    publish(store, LIST)
    publish(store, LIST.replace("A", "B"))
    ledger.withdraw(store, 3, "tester", "wrong file")
    wanted = ("entry", "action", "batch_id", "state")
    assert columns(panel(store, "imports"), *wanted) == [
        (1, "publish", 1, "published"),
        (2, "publish", 2, "published"),
        (3, "publish", 3, "withdrawn"),
        (4, "withdraw", 3, None),
    ]
    assert columns(panel(store, "imports", data_version=3), *wanted) == [
        (1, "publish", 1, "published"),
        (2, "publish", 2, "superseded"),
        (3, "publish", 3, "published"),
    ]


def test_an_edit_is_an_entry_without_a_batch(store):
    began = dt.date(2021, 1, 1)
    line = policy.Edit("national_income_line", began, None, 4100, None, None, "tests")
    policy.edit(store, line, "tester", "told by the province")
    (row,) = panel(store, "imports")
    assert (row["action"], row["subject"]) == ("edit", "national_income_line")
    assert (row["batch_id"], row["state"]) == (None, None)
    assert (row["reason"], "4100" in row["detail"]) == ("told by the province", True)
