"""The master key: a private file or the environment; what is wrong with it is said."""

import os
import threading
from pathlib import Path

import pytest

from poverty_exit import keys
from poverty_exit.errors import KeyProblemError

OLD = "b2xkIGtleS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0="
NEW = "bmV3IGtleSsrKysrKysrKysrKysrKysrKysrKysrKys="


@pytest.fixture
def key_file(tmp_path: Path, monkeypatch) -> Path:
    """Where the key file is to be; there is none yet, and no store that needs one."""
    monkeypatch.delenv(keys.KEY, raising=False)
    monkeypatch.setattr(keys, "STORES", tmp_path / "stores")
    monkeypatch.setenv(keys.KEY_FILE, str(tmp_path / "apart" / "master.key"))
    return tmp_path / "apart" / "master.key"


def test_the_first_use_makes_a_key_that_only_its_owner_reads(key_file: Path):
    made = keys.derived("database")
    assert len(made) == keys.BYTES
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert keys.derived("database") == made
    assert list(key_file.parent.iterdir()) == [key_file]


def test_every_purpose_has_a_key_of_its_own(key_file: Path):
    made = {keys.derived(one) for one in ("database", "files", "person", "cookies")}
    assert len(made) == 4
    assert key_file.read_bytes().strip() not in made


def test_two_who_make_the_first_key_at_once_have_the_same(key_file: Path):
    made: set[bytes] = set()
    threads = [
        threading.Thread(target=lambda: made.add(keys.derived("database")))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == {keys.derived("database")}


def test_a_key_from_the_environment_needs_no_file(key_file: Path, monkeypatch):
    monkeypatch.setenv(keys.KEY, OLD)
    first = keys.derived("database")
    monkeypatch.setenv(keys.KEY, NEW)
    assert keys.derived("database") != first
    assert not key_file.exists()


def test_after_a_change_what_the_old_key_wrote_stays_readable(key_file: Path):
    old = keys.derived("database")
    before = keys.newest_mark()
    after = keys.add()
    assert after == keys.newest_mark() != before
    assert keys.derived("database") == keys.derived("database", after) != old
    assert keys.derived("database", before) == old
    assert key_file.stat().st_mode & 0o777 == 0o600


def test_persons_are_recognised_across_a_change_of_key(key_file: Path):
    before = keys.derived("person")
    keys.add()
    assert keys.derived("person") == before
    assert keys.path() == key_file


def test_another_key_is_named_with_the_one_that_is_wanted(key_file: Path, monkeypatch):
    monkeypatch.setenv(keys.KEY, OLD)
    wanted = keys.newest_mark()
    monkeypatch.setenv(keys.KEY, NEW)
    with pytest.raises(KeyProblemError, match=wanted) as said:
        keys.derived("database", wanted)
    assert keys.newest_mark() in str(said.value)
    assert keys.KEY_FILE in str(said.value)
    assert OLD not in str(said.value)
    assert NEW not in str(said.value)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o606])
def test_a_key_file_that_others_may_read_is_refused_with_the_remedy(key_file, mode):
    keys.derived("database")
    key_file.chmod(mode)
    with pytest.raises(KeyProblemError, match="chmod 600"):
        keys.derived("database")


def test_a_missing_key_is_not_made_anew_where_a_store_needs_it(key_file: Path):
    county = keys.STORES / "county"
    county.mkdir(parents=True)
    (county / keys.MARK).write_text("0123456789ab")
    with pytest.raises(KeyProblemError, match=f"{key_file}.*{keys.KEY_FILE}"):
        keys.derived("database")
    assert not key_file.exists()


def test_a_missing_key_is_not_made_anew_to_read_by_a_mark(key_file: Path):
    assert keys.marks() == []
    with pytest.raises(KeyProblemError, match=f"{key_file}.*{keys.KEY_FILE}"):
        keys.derived("database", "0123456789ab")
    assert not key_file.exists()


@pytest.mark.parametrize(
    "written",
    ["", "no key", NEW[:-8], f"{NEW}\nxx", "\x00\xff"],
    ids=["empty", "words", "short", "more behind it", "bytes"],
)
def test_what_is_no_key_is_said_and_not_repeated(key_file: Path, written: str):
    keys.derived("database")
    key_file.write_text(written, encoding="latin-1")
    with pytest.raises(KeyProblemError, match=key_file.name) as said:
        keys.derived("database")
    assert NEW not in str(said.value)


@pytest.mark.parametrize("written", ["no key", f"{OLD},short"], ids=["words", "short"])
def test_what_is_no_key_in_the_environment_is_said(key_file, monkeypatch, written):
    monkeypatch.setenv(keys.KEY, written)
    with pytest.raises(KeyProblemError, match=keys.KEY):
        keys.derived("database")
    assert not key_file.exists()


def test_a_key_of_the_environment_is_changed_there(key_file: Path, monkeypatch):
    monkeypatch.setenv(keys.KEY, OLD)
    before = keys.newest_mark()
    with pytest.raises(KeyProblemError, match=keys.KEY):
        keys.add()
    monkeypatch.setenv(keys.KEY, f"{OLD},{NEW}")
    assert keys.newest_mark() != before
    assert keys.derived("database", before) != keys.derived("database")
    assert not key_file.exists()


def test_the_key_file_is_beside_the_stores_unless_a_setting_says_where(
    key_file: Path, monkeypatch
):
    assert keys.path() == key_file
    monkeypatch.delenv(keys.KEY_FILE)
    assert keys.path() == keys.STORES / "keys" / "master.key"
    assert os.environ.get(keys.KEY_FILE) is None
