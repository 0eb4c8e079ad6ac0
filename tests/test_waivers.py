"""Rules waived in a township or switched off: still counted, said, and ended."""

import datetime as dt
import json

import pytest

from poverty_exit import ledger, restoring, waivers
from poverty_exit.__main__ import main
from poverty_exit.backup import backup
from poverty_exit.command_report import as_json, as_text
from poverty_exit.database import Store
from poverty_exit.errors import LedgerError
from poverty_exit.i18n import DEFAULT, use_language
from poverty_exit.intake.problem_groups import grouped
from poverty_exit.intake.sources import Source
from poverty_exit.reports.marked_workbook import problems_of
from tests.tables import as_csv, county, tried

EAST, WEST = "621121101", "621121102"
# two households without a head, one in each of two townships
HEADLESS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人编号 | 与户主关系 | 脱贫属性
    2016-12-31 | 东山镇 | 上湾村 | A      | 1      | 之子       | 未脱贫
    2016-12-31 | 西川乡 | 河口村 | B      | 2      | 之子       | 未脱贫
"""


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    yield
    use_language(DEFAULT)


@pytest.fixture
def store(tmp_path):
    made = county(tmp_path / "store")
    yield made
    made.close()


def headless(store):
    return tried(store, HEADLESS, publish=False)


def told(store) -> list[tuple]:
    """Row and waiver of every problem of the rule."""
    return [
        (problem.row, problem.waived)
        for problem in headless(store).problems
        if problem.rule == "heads_not_one"
    ]


def waive(store, rule="heads_not_one", **more):
    return waivers.waive(store, rule, "tester", **{"reason": "known", **more})


def test_a_rule_waived_in_a_township_still_counts_in_the_others(store):
    number = waive(store, township_code=EAST)
    assert told(store) == [(3, 0), (2, number)]
    tallies = {
        (tally.township, tally.waived): tally.count
        for tally in headless(store).sheets[0].tallies
        if tally.rule == "heads_not_one"
    }
    assert tallies == {(EAST, number): 1, (WEST, 0): 1}


def test_a_rule_switched_off_is_waived_everywhere_and_still_counted(store):
    number = waive(store)
    assert told(store) == [(2, number), (3, number)]
    (group,) = [g for g in grouped(headless(store).problems) if g.is_waived]
    assert (group.rule, group.count) == ("heads_not_one", 2)


def test_a_waiver_is_an_entry_of_the_ledger_with_reason_and_name(store):
    number = waive(store, township_code=EAST, until_on=dt.date(2099, 12, 31))
    assert store.data_version() == number
    (one,) = waivers.waivers(store)
    assert (one.number, one.rule, one.township_code) == (number, "heads_not_one", EAST)
    assert (one.reason, one.acted_by) == ("known", "tester")
    assert one.until_on == dt.date(2099, 12, 31)


def test_after_unwaive_the_rule_counts_again(store):
    number = waive(store)
    assert waivers.unwaive(store, number, "tester") == number + 1
    assert told(store) == [(2, 0), (3, 0)]
    assert waivers.waivers(store) == []
    with pytest.raises(LedgerError, match="no waiver number"):
        waivers.unwaive(store, number, "tester")


def test_a_later_waiver_of_the_same_place_replaces_the_earlier(store):
    waive(store, township_code=EAST)
    later = waive(store, township_code=EAST, reason="looked at again")
    (one,) = waivers.waivers(store)
    assert (one.number, one.reason) == (later, "looked at again")


def test_an_expired_waiver_does_not_hold_and_that_is_said(store, monkeypatch):
    day = dt.datetime(2016, 12, 30)
    monkeypatch.setattr(ledger, "now", lambda: day)
    number = waive(store, until_on=dt.date(2016, 12, 31))
    assert told(store) == [(2, 0), (3, 0)]
    (said,) = [p for p in headless(store).problems if p.rule == "waiver_expired"]
    assert said.severity == "notes"
    assert f"Waiver {number} of" in said.message
    assert "2016-12-31" in said.message


@pytest.mark.parametrize(
    ("rule", "more", "said"),
    [
        ("status_unknown", {}, "blocks and cannot be waived"),
        ("no_such_rule", {}, "no rule"),
        ("heads_not_one", {"reason": "  "}, "needs its reason"),
        ("heads_not_one", {"township_code": "621121999"}, "no township"),
        ("heads_not_one", {"until_on": dt.date(2000, 1, 1)}, "is past"),
    ],
)
def test_what_may_not_be_waived_is_refused_in_words(store, rule, more, said):
    before = store.data_version()
    with pytest.raises(LedgerError, match=said):
        waive(store, rule, **more)
    assert store.data_version() == before


def test_the_workbook_handed_back_leaves_waived_problems_out(store):
    waive(store, township_code=EAST)
    report = headless(store)
    source = Source("1.csv", as_csv(HEADLESS))
    rows = [p.row for p in problems_of(source, report) if p.rule == "heads_not_one"]
    assert rows == [3]


def test_a_waived_loss_of_households_asks_for_no_reason(store):
    rows = "\n".join(f"2016-12-31 | H{number} | 未脱贫" for number in range(20))
    tried(store, f"数据日期 | 户编号 | 脱贫属性\n{rows}")
    fewer = "\n".join(f"2017-12-31 | H{number} | 未脱贫" for number in range(10))
    smaller = f"数据日期 | 户编号 | 脱贫属性\n{fewer}"
    assert tried(store, smaller, publish=False).asks_for_reason
    waive(store, "households_dropped", township_code=EAST)
    assert not tried(store, smaller, publish=False).asks_for_reason


def test_the_command_line_says_which_problems_are_waived(store):
    number = waive(store, township_code=EAST)
    report = headless(store)
    assert f"[waived by {number}] row 2" in as_text(report)
    problems = json.loads(as_json(report))["sheets"][0]["problems"]
    assert {
        (p["row"], p["township"], p["waived"])
        for p in problems
        if p["rule"] == "heads_not_one"
    } == {(2, EAST, number), (3, WEST, None)}


def test_the_command_line_waives_lists_and_ends(store, capsys, monkeypatch):
    monkeypatch.setenv("POVERTY_EXIT_LANGUAGE", "en")
    path = ["--store", str(store.path)]
    store.close()
    reason = ["--reason", "checked on site", "--until", "2099-06"]
    assert main([*path, "waive", "heads_not_one", "--township", EAST, *reason]) == 0
    number = int(capsys.readouterr().out.rpartition(" ")[2].strip(".\n"))
    assert main([*path, "waivers"]) == 0
    heading, row = capsys.readouterr().out.splitlines()
    assert heading.startswith("number,rule,township_code,until_on,state,reason")
    assert row.startswith(f"{number},heads_not_one,{EAST},2099-06-30,holds,checked")
    assert main([*path, "unwaive", str(number)]) == 0
    assert main([*path, "unwaive", str(number)]) == 1
    assert main([*path, "waive", "status_unknown", "--reason", "no"]) == 1
    assert "cannot be waived" in capsys.readouterr().err
    wrong = ["--reason", "x", "--until", "soon"]
    assert main([*path, "waive", "heads_not_one", *wrong]) == 2
    assert main([*path, "rules"]) == 0
    assert "heads_not_one,warns," in capsys.readouterr().out


def test_a_backup_brings_the_waivers_back(store, tmp_path):
    number = waive(store, township_code=EAST)
    folder = backup(store, tmp_path / "backups")
    restoring.replace(folder, tmp_path / "restored")
    restored = Store.open(tmp_path / "restored")
    (one,) = waivers.waivers(restored)
    assert (one.number, one.reason, one.township_code) == (number, "known", EAST)
    restored.close()
