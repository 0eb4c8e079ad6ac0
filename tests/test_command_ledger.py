"""Commands on the ledger: two people, sign-offs, the ledger as a file."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from poverty_exit import policy
from poverty_exit.__main__ import main
from poverty_exit.database import Store
from poverty_exit.intake import two_people
from tests.tables import PLACES, as_csv, year_ends

DONE, BLOCKED = 0, 1
LIST = """
    数据日期   | 户编号 | 人数 | 脱贫属性
    2016-12-31 | A      | 3    | 未脱贫
"""
CORRECTED = LIST.replace("| 3 ", "| 4 ")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def run(path: Path, tmp_path: Path, capsys, monkeypatch) -> Callable:
    """Runs a command, drawn tables as files; returns its exit code and its output."""
    monkeypatch.setenv("POVERTY_EXIT_LANGUAGE", "en")

    def ran(*arguments: object) -> tuple[int, str]:
        said = []
        for number, one in enumerate(map(str, arguments)):
            if "\n" in one:
                (tmp_path / f"{number}.csv").write_bytes(as_csv(one))
                one = str(tmp_path / f"{number}.csv")
            said.append(one)
        capsys.readouterr()
        code = main(["--store", str(path), *said])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return ran


@pytest.fixture
def two(path: Path) -> None:
    """A county whose imports are published by another person."""
    store = Store.open(path)
    change = policy.Edit(
        key=two_people.SETTING,
        valid_from=dt.date(2020, 1, 1),
        valid_to=None,
        amount=None,
        word="yes",
        comparator=None,
        source="test",
    )
    policy.edit(store, change, "anna")
    store.close()


def test_an_import_is_only_staged_and_another_name_publishes_it(run, two, path: Path):
    code, said = run("import", PLACES)
    assert code == DONE
    assert "publish 2" in said
    assert "2.csv" not in run("staged")[1]
    assert "1.csv" in run("staged")[1]
    code, said = run("publish", 2)
    assert code == BLOCKED
    assert "another person has to publish it" in said
    code, said = run("publish", 2, "--by", "bela")
    assert code == DONE
    assert "published" in said
    assert "No import waits" in run("staged")[1]


def test_a_staged_import_is_refused_with_a_reason(run, two):
    run("import", PLACES)
    assert run("refuse", 2, "--reason", "old file", "--by", "bela")[0] == DONE
    assert run("publish", 2, "--by", "bela")[0] == BLOCKED


def test_a_signed_figure_changes_only_where_that_is_said(run, path: Path):
    run("import", PLACES, LIST)
    code, said = run("sign-off", "2016 年报定稿", "--year", 2016, "--reason", "city")
    assert (code, said.strip()) == (DONE, "Signed off as number 3.")
    code, said = run("check", CORRECTED)
    assert "Signed figures of “2016 年报定稿” that change" in said
    code, said = run("import", CORRECTED)
    assert code == BLOCKED
    assert "3 → 4 (+1)" in said
    assert "--changes-signed" in said
    assert run("import", "--changes-signed", CORRECTED)[0] == DONE
    said = run("signed")[1]
    assert "3  2016 年报定稿  2016" in said
    assert "3 → 4 (+1)  entries 4" in said
    assert run("lift-sign-off", 3, "--reason", "counted anew")[0] == DONE
    assert "(lifted: counted anew)" in run("signed")[1]
    store = Store.open(path)
    assert year_ends(store) == {"A": {2016: "poor"}}
    store.close()


def test_withdrawing_what_was_signed_is_done_only_where_that_is_said(run):
    run("import", PLACES, LIST)
    run("sign-off", "2016", "--year", 2016)
    code, said = run("withdraw", 2)
    assert code == BLOCKED
    assert "Signed figures of “2016” that change" in said
    assert run("withdraw", 2, "--changes-signed")[0] == DONE


def test_the_ledger_is_written_to_a_file(run, tmp_path: Path):
    run("import", PLACES)
    for name in ("ledger.csv", "ledger.xlsx"):
        assert run("ledger", tmp_path / name)[0] == DONE
    assert b"0.csv" not in (tmp_path / "ledger.csv").read_bytes()
    assert b"1.csv" in (tmp_path / "ledger.csv").read_bytes()
    assert (tmp_path / "ledger.xlsx").read_bytes().startswith(b"PK")


def test_a_county_that_signed_nothing_says_so(run):
    run("import", PLACES)
    assert "Nothing was signed off yet." in run("signed")[1]
