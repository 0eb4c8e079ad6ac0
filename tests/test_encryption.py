"""Encryption at rest: nobody is readable in a store's files; no store gets lost."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from poverty_exit import (
    connection,
    drafts,
    encryption,
    keys,
    opening_errors,
    recovery,
    sealed_files,
)
from poverty_exit.connection import DatabaseFile
from poverty_exit.database import DATABASE, Store
from poverty_exit.errors import BrokenStoreError, KeyProblemError, StoreError
from poverty_exit.intake.load import Choices, Source
from tests.tables import PLACES, figures, publish, tried, year_ends

OLD = "b2xkIGtleS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0="
NEW = "bmV3IGtleSsrKysrKysrKysrKysrKysrKysrKysrKys="
PERSONS = """
    数据日期   | 户编号     | 人数 | 姓名   | 证件号码           | 与户主关系 | 脱贫属性
    2016-12-31 | H900000001 | 2    | 赵甲乙 | 621121197001010016 | 户主       | 未脱贫
    2016-12-31 | H900000001 | 2    | 钱丙丁 | 621121197202020021 | 配偶       | 未脱贫
    2016-12-31 | H900000002 | 1    | 孙戊己 | 621121197303030035 | 户主       | 已脱贫
"""
REFUSED = """
    数据日期   | 户编号     | 人数 | 姓名   | 证件号码           | 行政村 | 脱贫属性
    2016-12-31 | H900000003 | 1    | 李庚辛 | 621121197404040049 | 无名村 | 未脱贫
"""
DRAFT = Source("draft.csv", "姓名,证件号码\n周壬癸,621121197505050054\n".encode())
PERSONAL = [
    text.encode()
    for text in (
        *("赵甲乙", "钱丙丁", "孙戊己", "李庚辛", "周壬癸", "H90000000"),
        *("6211211970", "6211211972", "6211211973", "6211211974", "6211211975"),
    )
]
TOLD = ("poor_persons", "exit_progress")
BEGIN_AND_WAIT = """
import sys
from pathlib import Path
from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source
from tests.test_encryption import filled
store = filled(Store.open(Path(sys.argv[1])))
print("open", flush=True)
sys.stdin.read()
"""


def filled(store: Store) -> Store:
    """The store with people in its tables, kept files, a refusal and a draft."""
    publish(store, PLACES, PERSONS)
    assert tried(store, REFUSED).is_blocked
    drafts.make(store, [DRAFT], Choices("tester"))
    return store


def readable(folder: Path) -> set[bytes]:
    """The personal values that stand in some file below a folder."""
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {one for one in PERSONAL if any(one in content for content in contents)}


@pytest.fixture
def old_key(monkeypatch) -> str:
    """The mark of the only key."""
    monkeypatch.setenv(keys.KEY, OLD)
    return keys.newest_mark()


def test_a_plain_store_shows_its_people_so_that_the_search_below_finds_them(tmp_path):
    store = filled(Store.open(tmp_path / "store", is_plain=True))
    assert readable(store.path) == set(PERSONAL)
    store.close()


def test_no_personal_value_is_readable_in_a_store_that_is_open(store: Store):
    filled(store)
    names = {path.name for path in store.path.rglob("*") if path.stat().st_size}
    assert {DATABASE, f"{DATABASE}.wal"} <= names
    assert readable(store.path) == set()


def test_no_personal_value_is_readable_in_a_store_that_was_closed(tmp_path: Path):
    filled(Store.open(tmp_path / "store")).close()
    assert len(list((tmp_path / "store" / "files").iterdir())) == 4
    assert readable(tmp_path) == set()


def test_no_personal_value_is_readable_after_a_kill(tmp_path: Path):
    running = subprocess.Popen(
        [sys.executable, "-c", BEGIN_AND_WAIT, str(tmp_path / "store")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "open\n"
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert (tmp_path / "store" / f"{DATABASE}.wal").stat().st_size
    assert readable(tmp_path) == set()
    again = Store.open(tmp_path / "store")
    assert again.data_version() == 2
    again.close()


@pytest.mark.parametrize("is_plain", [True, False])
def test_what_does_not_fit_into_memory_is_readable_in_a_plain_store_only(
    tmp_path: Path, is_plain: bool
):
    store = Store.open(tmp_path / "store", is_plain=is_plain)
    spilt = store.path / f"{DATABASE}.tmp"
    with store.cursor() as cursor:
        cursor.execute("set memory_limit = '100MB'")
        cursor.execute("set threads = 1")
        cursor.execute(
            "create temp table many as select '赵甲乙' || (i * 7919 % 1000003) || "
            "repeat('x', 40) as told from range(3000000) as r(i)"
        )
        files = [path.read_bytes() for path in spilt.iterdir()]
        assert sum(map(len, files)) > 1_000_000
        assert any("赵甲乙".encode() in content for content in files) is is_plain
    store.close()


def test_what_a_killed_process_spilt_is_gone_at_the_next_opening(tmp_path: Path):
    Store.open(tmp_path / "store").close()
    spilt = tmp_path / "store" / f"{DATABASE}.tmp"
    spilt.mkdir()
    (spilt / "left over").write_bytes(b"x")
    Store.open(tmp_path / "store").close()
    assert not spilt.exists()


def test_a_store_reads_the_kept_files_that_it_sealed(store: Store):
    filled(store)
    (draft,) = drafts.open_drafts(store)
    assert drafts.sources(store, draft)[0].content == DRAFT.content
    (path,) = (store.path / "files").glob(f"{DRAFT.hash}*")
    assert sealed_files.mark_of(path) == store.mark == keys.newest_mark()


def test_the_setting_begins_plain_stores_and_leaves_encrypted_ones(
    tmp_path: Path, monkeypatch
):
    Store.open(tmp_path / "before").close()
    monkeypatch.setenv(encryption.SETTING, "off")
    for name, is_encrypted in {"before": True, "after": False}.items():
        for _opening in range(2):
            store = Store.open(tmp_path / name)
            assert (store.mark is not None) is is_encrypted
            store.close()


def test_a_demo_store_stays_plain_and_says_so(tmp_path: Path):
    store = Store.open(tmp_path / "demo", is_plain=True)
    store.remember("kind", "demo")
    store.close()
    again = Store.open(tmp_path / "demo")
    assert again.mark is None
    assert not (tmp_path / "demo" / keys.MARK).exists()
    again.close()


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A plain county store as earlier versions wrote it, and closed."""
    store = filled(Store.open(tmp_path / "store", is_plain=True))
    store.close()
    return tmp_path / "store"


def told(store: Store) -> dict:
    """What a store tells: figures, every status, every kept file."""
    return {
        "figures": [figures(store, name, "village") for name in TOLD],
        "statuses": year_ends(store),
        "files": {
            path.name: sealed_files.read(path)
            for path in (store.path / "files").glob("*.csv")
        },
    }


def test_a_plain_county_store_is_encrypted_when_it_is_opened(plain: Path, monkeypatch):
    with monkeypatch.context() as before:
        before.setenv(encryption.SETTING, "off")
        store = Store.open(plain)
        wanted = told(store)
        store.close()
    assert readable(plain) == set(PERSONAL)
    store = Store.open(plain)
    assert store.mark == keys.newest_mark()
    assert told(store) == wanted
    assert store.data_version() == 2
    publish(store, PERSONS.replace("2016", "2017"))
    store.close()
    assert readable(plain) == set()
    assert list(plain.glob("*.turning*")) == []


@pytest.mark.parametrize(
    "broken",
    [
        (sealed_files, "reseal"),
        (DatabaseFile, "copy_to"),
        (encryption, "_digests"),
        (Path, "replace"),
        (encryption, "_tell"),
    ],
    ids=lambda place: place[1],
)
def test_an_encrypting_that_is_cut_off_loses_nothing_and_goes_on(
    plain: Path, monkeypatch, broken
):
    with monkeypatch.context() as before:
        before.setenv(encryption.SETTING, "off")
        store = Store.open(plain)
        wanted = told(store)
        store.close()

    def cut_off(*_asked: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cutting:
        cutting.setattr(*broken, cut_off)
        with pytest.raises(KeyboardInterrupt):
            Store.open(plain)
    store = Store.open(plain)
    assert told(store) == wanted
    assert store.mark == keys.newest_mark()
    store.close()
    assert readable(plain) == set()


def test_a_copy_that_reads_back_otherwise_never_takes_the_store_s_place(
    plain: Path, monkeypatch
):
    before = (plain / DATABASE).read_bytes()
    digests = encryption._digests
    monkeypatch.setattr(
        encryption,
        "_digests",
        lambda file: digests(file) | ({"persons": (0, 0)} if file.mark else {}),
    )
    with pytest.raises(StoreError, match="重写后"):
        Store.open(plain)
    assert (plain / DATABASE).read_bytes()[:4096] == before[:4096]
    monkeypatch.setenv(encryption.SETTING, "off")
    store = Store.open(plain)
    assert year_ends(store)
    store.close()


def unchanged(folder: Path) -> dict[str, bytes]:
    """All files of a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_another_key_is_said_and_the_store_stays_as_it_is(
    tmp_path, old_key, monkeypatch
):
    filled(Store.open(tmp_path / "store")).close()
    before = unchanged(tmp_path)
    monkeypatch.setenv(keys.KEY, NEW)
    with pytest.raises(KeyProblemError, match=old_key):
        Store.open(tmp_path / "store")
    assert unchanged(tmp_path) == before
    monkeypatch.setenv(keys.KEY, OLD)
    store = Store.open(tmp_path / "store")
    assert store.data_version() == 2
    store.close()


def test_a_missing_key_is_said_and_not_made_anew(tmp_path, old_key, monkeypatch):
    Store.open(tmp_path / "store").close()
    monkeypatch.delenv(keys.KEY)
    monkeypatch.setattr(keys, "STORES", tmp_path / "stores")
    monkeypatch.setenv(keys.KEY_FILE, str(tmp_path / "lost.key"))
    with pytest.raises(KeyProblemError, match=r"lost\.key"):
        Store.open(tmp_path / "store")
    assert not (tmp_path / "lost.key").exists()


def test_a_store_whose_mark_is_lost_or_wrong_opens_with_the_key_that_fits(
    tmp_path: Path, old_key, monkeypatch
):
    filled(Store.open(tmp_path / "store")).close()
    monkeypatch.setenv(keys.KEY, f"{NEW},{OLD}")
    mark = tmp_path / "store" / keys.MARK
    for written in (None, keys.marks()[0]):
        mark.unlink() if written is None else mark.write_text(written)
        store = Store.open(tmp_path / "store")
        assert store.mark == old_key == mark.read_text().strip()
        store.close()


def test_with_the_mark_lost_another_key_is_still_said(tmp_path, old_key, monkeypatch):
    Store.open(tmp_path / "store").close()
    (tmp_path / "store" / keys.MARK).unlink()
    monkeypatch.setenv(keys.KEY, NEW)
    with pytest.raises(KeyProblemError, match=keys.KEY_FILE):
        Store.open(tmp_path / "store")


def test_without_the_cipher_nothing_is_set_aside_and_the_remedy_is_said(
    tmp_path: Path, monkeypatch
):
    Store.open(tmp_path / "store").close()
    before = unchanged(tmp_path)
    monkeypatch.setattr(connection, "_CIPHER", tmp_path / "no such file")
    with pytest.raises(StoreError, match=r"pip install -r requirements\.txt"):
        recovery.opened(tmp_path / "store")
    assert unchanged(tmp_path) == before


@pytest.mark.parametrize(
    ("said", "is_broken"),
    [
        ("IO Error: Could not read enough bytes from file", True),
        ("IO Error: Cannot open file: Too many open files", False),
        ("Out of Memory Error: could not allocate block", False),
    ],
)
def test_only_what_says_something_of_the_file_makes_it_a_broken_one(said, is_broken):
    refusal = opening_errors.refusal(Path("store/register.duckdb"), said)
    assert isinstance(refusal, BrokenStoreError) is is_broken


def test_a_change_of_key_leaves_nothing_that_the_old_key_opens(
    tmp_path: Path, old_key, monkeypatch
):
    store = filled(Store.open(tmp_path / "store"))
    wanted = told(store)
    store.close()
    monkeypatch.setenv(keys.KEY, f"{OLD},{NEW}")
    store = Store.open(tmp_path / "store")
    assert store.mark == old_key
    store.close()
    encryption.turn(tmp_path / "store" / DATABASE, keys.newest_mark())
    monkeypatch.setenv(keys.KEY, NEW)
    store = Store.open(tmp_path / "store")
    assert told(store) == wanted
    assert store.mark == keys.newest_mark() != old_key
    store.close()
