"""A broken store at the start: recognised, set aside, and brought back."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from poverty_exit import __main__ as command_line
from poverty_exit import backup, indicators, keys, recovery, restoring
from poverty_exit.beside_store import BUILDING, NEWEST, WHOLE
from poverty_exit.database import DATABASE, Store
from poverty_exit.errors import BrokenStoreError, KeyProblemError
from tests.tables import PLACES, figures, publish, year_ends

NEW = "bmV3IGtleSsrKysrKysrKysrKysrKysrKysrKysrKys="
LISTS = """
    数据日期   | 户编号 | 人数 | 脱贫属性
    2016-12-31 | A      | 3    | 已脱贫
    2016-12-31 | B      | 2    | 未脱贫
    2017-12-31 | A      | 3    | 返贫
    2017-12-31 | B      | 2    | 已脱贫
"""
LATER = "数据日期 | 户编号 | 脱贫属性\n2018-12-31 | C | 未脱贫"
WAL = f"{DATABASE}.wal"


def every_figure(store: Store) -> dict:
    """Every indicator at every level, to the digit."""
    return {
        (indicator.id, level): figures(store, indicator.id, level)
        for indicator in indicators.registry().values()
        for level in indicator.levels
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with a backup of all that it holds."""
    store = Store.open(tmp_path / "store")
    publish(store, PLACES, LISTS)
    backup.backup(store, store.path / "backups")
    store.close()
    return store.path


def truncated(path: Path) -> None:
    content = (path / DATABASE).read_bytes()
    (path / DATABASE).write_bytes(content[: len(content) // 2])


def garbage(path: Path) -> None:
    (path / DATABASE).write_bytes(b"no database " * 5000)


def emptied(path: Path) -> None:
    (path / DATABASE).write_bytes(b"")


def overwritten_inside(path: Path) -> None:
    content = bytearray((path / DATABASE).read_bytes())
    content[8192 : len(content)] = bytes(len(content) - 8192)
    (path / DATABASE).write_bytes(content)


def missing(path: Path) -> None:
    (path / DATABASE).unlink()


DAMAGES = [truncated, garbage, emptied, overwritten_inside, missing]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__)
def test_a_drill_a_ruined_store_is_set_aside_and_every_figure_comes_back(
    path: Path, damage
):
    store = Store.open(path)
    wanted = every_figure(store)
    store.close()
    damage(path)
    ruined = (path / DATABASE).read_bytes() if (path / DATABASE).exists() else None
    for _start in range(2):
        with pytest.raises(BrokenStoreError, match="restore-backup"):
            recovery.opened(path)
    assert recovery.is_waiting(path)
    aside = recovery.newest_aside(path)
    assert (aside is None) is (ruined is None)
    if aside is not None:
        assert (aside / DATABASE).read_bytes() == ruined
        assert aside.name.startswith("broken-20")
    assert restoring.replace(path / "backups", path) is not None
    store = recovery.opened(path)
    assert every_figure(store) == wanted
    store.close()


@pytest.fixture
def without_log(path: Path, tmp_path: Path) -> Path:
    """A store whose newest import stood in a log that is gone."""
    store = Store.open(path)
    before = tmp_path / "before"
    shutil.copytree(path, before)
    publish(store, LATER)
    assert (path / WAL).stat().st_size
    killed = tmp_path / "killed"
    shutil.copytree(path, killed)
    store.close()
    (killed / WAL).unlink()
    return killed


def test_a_log_that_is_missing_is_noticed_and_nothing_is_lost(without_log: Path):
    with pytest.raises(BrokenStoreError, match="数据版本 2，而曾写到版本 3"):
        recovery.opened(without_log)
    assert recovery.newest_aside(without_log) is not None


def test_one_may_go_on_with_what_was_set_aside(without_log: Path):
    with pytest.raises(BrokenStoreError):
        recovery.opened(without_log)
    store = recovery.put_back(without_log)
    assert store.data_version() == 2
    assert year_ends(store)["A"] == {2016: "exited", 2017: "returned"}
    publish(store, LATER)
    store.close()
    again = recovery.opened(without_log)
    assert again.data_version() == 3
    again.close()


def test_what_cannot_be_read_is_set_aside_again_when_it_is_put_back(path: Path):
    garbage(path)
    for way in (recovery.opened, recovery.put_back):
        with pytest.raises(BrokenStoreError):
            way(path)
    assert recovery.is_waiting(path)
    contents = [one.read_bytes() for one in path.glob(f"broken-*/{DATABASE}")]
    assert contents == [b"no database " * 5000]


def test_one_may_begin_an_empty_store_beside_what_was_set_aside(path: Path):
    garbage(path)
    with pytest.raises(BrokenStoreError):
        recovery.opened(path)
    store = recovery.begin_empty(path)
    assert store.data_version() == 0
    store.close()
    assert recovery.newest_aside(path) is not None
    assert len(backup.backups(path / "backups")) == 1


@pytest.mark.parametrize("way", [recovery.put_back, recovery.begin_empty])
def test_a_whole_store_is_not_to_be_recovered(path: Path, way):
    before = (path / DATABASE).read_bytes()
    with pytest.raises(BrokenStoreError):
        way(path)
    assert (path / DATABASE).read_bytes() == before


def test_a_store_that_another_key_opens_is_not_set_aside(path: Path, monkeypatch):
    before = (path / DATABASE).read_bytes()
    monkeypatch.setenv(keys.KEY, NEW)
    with pytest.raises(KeyProblemError):
        recovery.opened(path)
    assert (path / DATABASE).read_bytes() == before
    assert not recovery.is_waiting(path)


def test_a_folder_that_holds_nothing_yet_becomes_a_new_store(tmp_path: Path):
    (tmp_path / "new").mkdir()
    recovery.opened(tmp_path / "new").close()
    assert (tmp_path / "new" / NEWEST).read_text() == "0\n"


def test_without_a_backup_that_is_said(tmp_path: Path):
    Store.open(tmp_path / "store").close()
    garbage(tmp_path / "store")
    with pytest.raises(BrokenStoreError, match="没有备份"):
        recovery.opened(tmp_path / "store")


def said(capsys, *arguments: str) -> tuple[int, str]:
    """What the command line answers: exit code, and all that it says."""
    code = command_line.main(arguments)
    out, errors = capsys.readouterr()
    return code, out + errors


def test_the_command_line_says_and_goes_the_way_back(path: Path, capsys):
    at = ("--store", str(path))
    assert said(capsys, *at, "recover")[0] == 0
    garbage(path)
    code, told = said(capsys, *at, "imports")
    assert (code, "restore-backup" in told, "broken-" in told) == (1, True, True)
    assert said(capsys, *at, "recover", "--as-it-is")[0] == 1
    assert said(capsys, *at, "restore-backup")[0] == 0
    code, told = said(capsys, *at, "indicator", "poor_persons", "--level", "county")
    assert (code, "2017,,,3" in told) == (0, True)
    code, told = said(capsys, *at, "backups")
    assert (code, len(told.splitlines())) == (0, 2)


# kill -9 at many moments

BACK_UP = "import sys; from poverty_exit.__main__ import main; sys.exit(main())"


def killed(delay: float, *arguments: str) -> bool:
    """Run a command and kill it after a while; whether it had ended by itself."""
    running = subprocess.Popen(
        [sys.executable, "-c", BACK_UP, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return running.wait(delay) == 0
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        running.wait()
        return False


def seconds(*arguments: str) -> float:
    """How long a command takes that nobody kills."""
    begun = time.monotonic()
    subprocess.run([sys.executable, "-c", BACK_UP, *arguments], check=True)
    return time.monotonic() - begun


MOMENTS = (0.35, 0.55, 0.7, 0.85, 0.95)


def test_a_killed_backup_is_no_backup_and_the_next_one_clears_it_away(path: Path):
    at = ("--store", str(path))
    for one in (path / "backups").iterdir():
        shutil.rmtree(one)
    whole = seconds(*at, "backup")
    for part in MOMENTS:
        killed(whole * part, *at, "backup")
        for folder in backup.backups(path / "backups")["path"]:
            again = path.with_name("again")
            restoring.restore(Path(folder), again)
            shutil.rmtree(again)
    assert seconds(*at, "backup")
    assert [
        one.name for one in (path / "backups").iterdir() if one.name[0] == "."
    ] == []


def test_a_killed_restoring_leaves_the_old_store_or_the_new_one(path: Path, tmp_path):
    at = ("--store", str(path))
    store = Store.open(path)
    wanted = year_ends(store)
    publish(store, LATER)
    later = year_ends(store)
    store.close()
    spare = tmp_path / "spare"
    shutil.copytree(path, spare)
    whole = seconds(*at, "restore-backup")
    for part in MOMENTS:
        shutil.rmtree(path)
        shutil.copytree(spare, path)
        killed(whole * part, *at, "restore-backup")
        store = recovery.opened(path)
        assert (store.data_version(), year_ends(store)) in ((3, later), (2, wanted))
        store.close()
        assert not path.with_name(f"{path.name}{BUILDING}").exists()


def test_what_a_killed_restoring_had_built_is_cleared_unless_it_is_whole(path: Path):
    building = path.with_name(f"{path.name}{BUILDING}")
    Store.open(building).close()
    recovery.opened(path).close()
    assert not building.exists()
    shutil.copytree(path, building)
    (building / WHOLE).touch()
    path.rename(path.with_name("away"))
    store = recovery.opened(path)
    assert store.data_version() == 2
    store.close()


def test_a_restoring_under_way_is_not_cleared(path: Path, holding):
    building = path.with_name(f"{path.name}{BUILDING}")
    holding(building)
    recovery.opened(path).close()
    assert (building / DATABASE).exists()
