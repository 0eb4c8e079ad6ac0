"""The command line: exit codes, what it prints, and what it leaves in the store."""

import csv
import errno
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from poverty_exit import stores
from poverty_exit.__main__ import main
from poverty_exit.command_report import printable
from poverty_exit.database import Store
from poverty_exit.registers import registers
from tests.tables import PLACES, as_csv, year_ends

DONE, BLOCKED, MISUSE, HELD = 0, 1, 2, 3

LIST = """
    数据日期   | 户编号 | 人数 | 脱贫属性
    2015-12-31 | A      | 3    | 未脱贫
    2016-12-31 | A      | 3    | 已脱贫
    2016-12-31 | B      | 2    | 未脱贫
"""
POPULATION = """
    年度 | 乡镇   | 行政村 | 农业户籍人口
    2016 | 东山镇 | 上湾村 | 8
    2016 | 东山镇 | 下湾村 | 0
"""
UNKNOWN_VILLAGE = """
    数据日期   | 行政村 | 户编号 | 户主姓名 | 脱贫属性
    2016-12-31 | 上湾村 | A      | 甲乙丙   | 未脱贫
    2016-12-31 | 无名村 | B      | 丁戊己   | 未脱贫
"""
UNDATED = "户编号 | 人数 | 脱贫属性\nA | 3 | 未脱贫"
JANUARY = "数据日期 | 户编号 | 人数 | 脱贫属性\n2017-01-15 | A | 3 | 未脱贫"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POVERTY_EXIT_LANGUAGE", "en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store of the test is."""
    return tmp_path / "store"


@pytest.fixture
def run(path: Path, capsys: pytest.CaptureFixture) -> Callable:
    """Runs a command on the test's store; returns its exit code and its output."""

    def ran(*arguments: object) -> tuple[int, str]:
        capsys.readouterr()
        code = main(["--store", str(path), *map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return ran


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a drawn table as a CSV file."""

    def written(name: str, drawn: str) -> Path:
        (tmp_path / name).write_bytes(as_csv(drawn))
        return tmp_path / name

    return written


@pytest.fixture
def loaded(run, file) -> None:
    code, _ = run("import", file("places.csv", PLACES), file("list.csv", LIST))
    assert code == DONE


def ends_of(path: Path) -> dict:
    store = Store.open(path)
    found = year_ends(store)
    store.close()
    return found


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_importing_says_what_was_published_and_the_data_version(run, file):
    code, said = run("import", file("places.csv", PLACES))
    assert code == DONE
    assert "places.csv: published (places, 4 rows, import 1)" in said
    assert "data version is 1" in said


def test_several_files_are_loaded_in_the_order_of_registers(run, file, path):
    code, _ = run("import", file("list.csv", LIST), file("places.csv", PLACES))
    assert code == DONE
    assert ends_of(path)["A"] == {2015: "poor", 2016: "exited"}


def test_of_several_files_all_are_loaded_or_none(loaded, run, file, path):
    population = file("population.csv", POPULATION)
    code, said = run("import", population, file("bad.csv", UNKNOWN_VILLAGE))
    assert code == BLOCKED
    assert "Nothing was loaded" in said
    _, printed = run("imports")
    assert [row["subject"] for row in table(printed)] == ["places", "households"]


def test_a_blocking_row_is_told_by_row_and_column_without_a_name(loaded, run, file):
    code, said = run("import", file("bad.csv", UNKNOWN_VILLAGE))
    assert code == BLOCKED
    assert "row 3, column B" in said
    assert "丁戊己" not in said


def test_the_same_file_twice_changes_nothing(loaded, run, file, tmp_path):
    code, said = run("import", tmp_path / "list.csv")
    assert code == DONE
    assert "in force already" in said
    assert "data version is 2" in said


def test_the_report_as_json_has_states_and_problems_with_their_places(
    loaded, run, file
):
    code, said = run("import", file("bad.csv", UNKNOWN_VILLAGE), "--json")
    told = json.loads(said)
    assert code == BLOCKED
    assert (told["blocked"], told["data_version"]) == (True, 2)
    (sheet,) = told["sheets"]
    assert (sheet["state"], sheet["register"], sheet["rows"]) == (
        "blocked",
        "households",
        2,
    )
    unknown = [p for p in sheet["problems"] if p["rule"] == "place_unknown"]
    assert [(p["severity"], p["row"], p["column"]) for p in unknown] == [
        ("blocks", 3, "B")
    ]
    code, said = run("import", file("good.csv", POPULATION), "--json")
    assert (code, json.loads(said)["sheets"][0]["import"]) == (DONE, 3)


def test_rows_that_block_are_left_out_when_asked_and_counted(loaded, run, file, path):
    code, said = run("import", file("bad.csv", UNKNOWN_VILLAGE), "--leave-out")
    assert code == DONE
    assert "1 rows left out" in said
    assert ends_of(path)["A"][2016] == "poor"
    assert "B" not in ends_of(path)


def test_a_correction_replaces_just_its_households(loaded, run, file, path):
    correction = "数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | 3 | 返贫"
    code, _ = run("import", file("correction.csv", correction), "--corrects")
    assert code == DONE
    assert {home: ends[2016] for home, ends in ends_of(path).items()} == {
        "A": "returned",
        "B": "poor",
    }


def test_a_correction_of_another_register_is_refused(loaded, run, file):
    code, _ = run("import", file("population.csv", POPULATION), "--corrects")
    assert code == BLOCKED


def test_a_list_without_a_date_takes_the_one_stated(loaded, run, file, path):
    code, said = run("import", file("undated.csv", UNDATED))
    assert code == BLOCKED
    assert "--as-of" in said
    for stated in ("2018-12-31", "2018-12", "2018"):
        code, _ = run("import", file("undated.csv", UNDATED), "--as-of", stated)
        assert code == DONE
    assert ends_of(path)["A"][2018] == "poor"
    _, printed = run("imports")
    assert [row["data_dates"] for row in table(printed)][2:] == ["2018-12-31"]


def test_a_january_list_is_the_year_befores_only_when_somebody_says_so(
    loaded, run, file, path
):
    january = file("january.csv", JANUARY)
    code, _ = run("import", january, "--as-of", "2016-12-31")
    assert code == DONE
    assert ends_of(path) == {"A": {2015: "poor", 2016: "poor"}}
    code, _ = run("import", january)
    assert code == DONE
    assert ends_of(path)["A"] == {2015: "poor", 2016: "poor", 2017: "poor"}


def test_a_stated_date_that_disagrees_blocks(loaded, run, file):
    code, _ = run("import", file("january.csv", JANUARY), "--as-of", "2018-12-31")
    assert code == BLOCKED
    code, _ = run("import", file("list.csv", LIST), "--as-of", "2014-12-31")
    assert code == BLOCKED


def test_a_person_may_say_which_register_it_is(loaded, run, file):
    code, _ = run("import", file("p.csv", POPULATION), "--register", "plan")
    assert code == BLOCKED
    code, _ = run("import", file("p.csv", POPULATION), "--register", "population")
    assert code == DONE


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "no_such_file.csv"],
        ["import", __file__, "--as-of", "yesterday"],
        ["indicator", "poor_persons", "--level", "county", "--data-version", "99"],
        ["sample", "somewhere", "--households", "1"],
    ],
)
def test_a_wrong_call_is_misuse(run, arguments):
    assert run(*arguments)[0] == MISUSE


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["import"],
        ["indicator", "no_such_indicator", "--level", "county"],
        ["indicator", "poor_persons", "--level", "province"],
        ["indicator", "poor_persons"],
        ["import", __file__, "--register", "no_such_register"],
        ["withdraw", "two"],
    ],
)
def test_a_call_that_cannot_be_parsed_is_misuse(run, arguments):
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == MISUSE


def test_an_indicator_is_csv_with_a_zero_where_nobody_is_and_nothing_where_unknown(
    loaded, run, file
):
    run("import", file("population.csv", POPULATION))
    code, printed = run(
        "indicator", "poverty_headcount_ratio", "--level", "village", "--year", 2016
    )
    assert code == DONE
    assert printed.splitlines() == [
        "code,name,year,numerator,denominator,value",
        "621121101201,上湾村,2016,2,8,0.25",
        "621121101202,下湾村,2016,0,0,",
        "621121102201,河口村,2016,,,",
        "621121103201,高庙村,2016,,,",
    ]
    _, printed = run("indicator", "poor_persons", "--level", "township", "--year", 2016)
    assert [row["value"] for row in table(printed)] == ["2", "", ""]


def test_a_count_prints_neither_numerator_nor_denominator(loaded, run):
    _, printed = run("indicator", "exited_persons", "--level", "county")
    assert printed.splitlines()[1:] == [
        "621121,通渭县,2015,,,",
        "621121,通渭县,2016,,,3",
    ]


def test_an_indicator_may_be_asked_as_of_an_earlier_version(loaded, run):
    run("withdraw", 2)
    asked = ("indicator", "poor_persons", "--level", "county")
    assert table(run(*asked)[1]) == []
    assert len(table(run(*asked, "--data-version", 2)[1])) == 2


def test_imports_are_csv_without_hashes(loaded, run):
    _, printed = run("imports")
    places, households = table(printed)
    assert "file_hash" not in places
    assert (places["entry"], places["state"]) == ("1", "published")
    assert (households["row_count"], households["data_dates"]) == (
        "3",
        "2015-12-31 2016-12-31",
    )


def test_withdrawing_and_restoring_an_import(loaded, run, path):
    assert run("withdraw", 2) == (DONE, "Done; the data version is now 3.\n")
    assert ends_of(path) == {}
    assert run("withdraw", 2)[0] == BLOCKED
    assert run("restore", 2)[0] == DONE
    assert set(ends_of(path)) == {"A", "B"}
    assert run("restore", 2)[0] == BLOCKED
    assert run("restore", 77)[0] == BLOCKED


def test_a_backup_comes_back_in_the_place_of_the_store(loaded, run, path, tmp_path):
    code, _ = run("backup", tmp_path / "backups")
    assert code == DONE
    run("withdraw", 2)
    code, said = run("restore-backup", tmp_path / "backups")
    assert code == DONE
    assert "before-restore" in said
    assert set(ends_of(path)) == {"A", "B"}
    assert run("restore-backup", tmp_path / "empty")[0] == BLOCKED


def test_a_store_that_another_program_holds_is_not_touched(run, path, holding):
    holder = holding(path)
    for arguments in (["imports"], ["restore-backup", path / "backups"]):
        code, said = run(*arguments)
        assert code == HELD
        assert str(holder.pid) in said


def test_what_would_change_the_demo_county_is_misuse_and_reading_needs_a_store(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.delenv(stores.SETTING, raising=False)
    monkeypatch.setattr(stores, "STORES", tmp_path / "stores")
    listed = tmp_path / "places.csv"
    listed.write_bytes(as_csv(PLACES))
    for call in (["import", str(listed)], ["withdraw", "1"], ["imports"]):
        assert main(call) == 2
        assert "--store" in capsys.readouterr().err
    assert not (tmp_path / "stores").exists()


def test_signs_that_steer_a_terminal_are_not_printed():
    assert printable("上湾村\x1b[2J\u202e\x07") == "上湾村\ufffd[2J\ufffd\ufffd"


def test_the_module_runs_as_a_program(path):
    command = [sys.executable, "-m", "poverty_exit", "--store", str(path), "imports"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (DONE, "")
    assert done.stdout.startswith("entry,action,subject")


def test_the_setting_names_the_store_where_the_call_does_not(path, monkeypatch, capsys):
    monkeypatch.setenv("POVERTY_EXIT_STORE", str(path))
    assert main(["imports"]) == DONE
    assert (path / "register.duckdb").is_file()
    assert capsys.readouterr().out.startswith("entry,")


def test_a_written_sample_loads_and_gives_figures(run, tmp_path):
    folder = tmp_path / "sample"
    code, printed = run("sample", folder, "--households", 200, "--seed", 7)
    assert code == DONE
    files = printed.split()
    assert sorted(files) == sorted(str(path) for path in folder.iterdir())
    code, said = run("import", *[name for name in files if not name.endswith(".md")])
    assert code == DONE, said
    _, printed = run("indicator", "registered_households", "--level", "county")
    registered = table(printed)
    assert registered[-1]["name"] == "通渭县"
    assert all(int(row["value"]) > 0 for row in registered)


def test_check_marks_what_is_wrong_in_the_files_and_changes_nothing(
    run, file, path, tmp_path
):
    run("import", file("places.csv", PLACES))
    bad = file("list.csv", UNKNOWN_VILLAGE)
    code, said = run("check", bad, "--marked", tmp_path / "marked" / "here")
    assert code == BLOCKED
    assert "无名村" in said
    (marked,) = (tmp_path / "marked" / "here").iterdir()
    assert str(marked) in said
    assert marked.name == "list returned.xlsx"
    book = openpyxl.load_workbook(marked)
    assert book.worksheets[1]["C3"].comment is None
    assert any(cell.comment for row in book.worksheets[1] for cell in row)
    assert [row["file_name"] for row in table(run("imports")[1])] == ["places.csv"]


def test_check_of_several_townships_writes_one_workbook_for_each(run, file, tmp_path):
    run("import", file("places.csv", PLACES))
    drawn = """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-12-31 | 东山镇 | 上湾村 | A      | 未脱贫
        2016-12-31 | 西川乡 | 河口村 | B      | 未脱贫
    """
    code, _ = run("check", file("list.csv", drawn), "--marked", tmp_path / "marked")
    assert code == DONE
    assert sorted(one.name for one in (tmp_path / "marked").iterdir()) == [
        "list returned.xlsx",
        "list 东山镇 returned.xlsx",
        "list 西川乡 returned.xlsx",
    ]


def test_check_without_a_folder_only_prints(run, file, path):
    run("import", file("places.csv", PLACES))
    code, said = run("check", file("list.csv", LIST), "--json")
    assert code == DONE
    assert json.loads(said)["sheets"][0]["state"] == "ready"
    assert [row["file_name"] for row in table(run("imports")[1])] == ["places.csv"]


def test_check_of_a_file_that_cannot_be_read_marks_nothing(run, tmp_path):
    broken = tmp_path / "a.xlsx"
    broken.write_bytes(b"PK\x03\x04 broken")
    code, _ = run("check", broken, "--marked", tmp_path / "marked")
    assert code == BLOCKED
    assert list((tmp_path / "marked").iterdir()) == []


def test_a_file_that_the_user_may_not_read_is_named_and_nothing_is_published(
    loaded, run, file, path, monkeypatch
):
    """As where a service's user is given a file of an administrator's own folder."""
    named = file("population.csv", POPULATION)
    before = ends_of(path)

    read = Path.read_bytes

    def refuse(asked: Path) -> bytes:
        if asked == named:
            raise PermissionError(errno.EACCES, "Permission denied", str(asked))
        return read(asked)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    code, said = run("import", named)
    assert code == BLOCKED
    assert f"{named} may not be read" in said
    assert "went wrong" not in said
    assert ends_of(path) == before


def test_check_is_misused_like_import(run, tmp_path, file):
    assert run("check", tmp_path / "none.csv")[0] == MISUSE
    assert run("check", file("list.csv", LIST), "--as-of", "soon")[0] == MISUSE


def test_template_writes_a_workbook_for_every_register(run, file, tmp_path):
    run("import", file("places.csv", PLACES))
    code, printed = run("template", tmp_path / "templates")
    assert code == DONE
    files = sorted(str(one) for one in (tmp_path / "templates").iterdir())
    assert sorted(printed.splitlines()) == files
    assert len(files) == len(registers())


def test_the_language_is_the_one_that_is_set(run, file, monkeypatch):
    monkeypatch.setenv("POVERTY_EXIT_LANGUAGE", "zh_CN")
    _, said = run("import", file("places.csv", PLACES))
    assert "行政区划" in said
