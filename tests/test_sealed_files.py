"""Sealed files: nothing readable outside, nothing changed unnoticed."""

from pathlib import Path

import pytest

from poverty_exit import keys, sealed_files
from poverty_exit.errors import KeyProblemError, StoreError

OLD = "b2xkIGtleS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0="
NEW = "bmV3IGtleSsrKysrKysrKysrKysrKysrKysrKysrKys="
PIECE = sealed_files.PIECE
PLAIN = b"PLAINTEXT "


@pytest.fixture
def mark(monkeypatch) -> str:
    """The mark of the only key."""
    monkeypatch.setenv(keys.KEY, OLD)
    return keys.newest_mark()


@pytest.mark.parametrize(
    "size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 5]
)
def test_a_sealed_file_opens_as_it_was_and_shows_nothing(tmp_path: Path, mark, size):
    content = (PLAIN * (size // len(PLAIN) + 1))[:size]
    sealed_files.write(tmp_path / "a.xlsx", content, mark)
    written = (tmp_path / "a.xlsx").read_bytes()
    assert sealed_files.read(tmp_path / "a.xlsx") == content
    assert PLAIN not in written
    assert sealed_files.mark_of(tmp_path / "a.xlsx") == mark
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_the_same_content_is_sealed_otherwise_each_time(tmp_path: Path, mark):
    for name in ("a", "b"):
        sealed_files.write(tmp_path / name, PLAIN, mark)
    assert (tmp_path / "a").read_bytes() != (tmp_path / "b").read_bytes()


def test_a_file_that_is_not_sealed_is_read_as_it_is(tmp_path: Path):
    sealed_files.write(tmp_path / "a", PLAIN, None)
    assert (tmp_path / "a").read_bytes() == PLAIN == sealed_files.read(tmp_path / "a")
    assert sealed_files.mark_of(tmp_path / "a") is None


def head() -> int:
    """Bytes before the first piece."""
    return len(sealed_files.MAGIC) + 12 + 7


DAMAGE = {
    "a bit": lambda b: b[:-1] + bytes([b[-1] ^ 1]),
    "a bit of the salt": lambda b: b[:24] + bytes([b[24] ^ 1]) + b[25:],
    "cut within a piece": lambda b: b[:-10],
    "cut after a piece": lambda b: b[: head() + PIECE + 16],
    "cut after the head": lambda b: b[: head()],
    "cut within the head": lambda b: b[: head() - 3],
    "added to": lambda b: b + b"x",
    "pieces exchanged": lambda b: (
        b[: head()]
        + b[head() + PIECE + 16 : head() + 2 * (PIECE + 16)]
        + b[head() : head() + PIECE + 16]
        + b[head() + 2 * (PIECE + 16) :]
    ),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_is_refused_by_name(tmp_path: Path, mark, how: str):
    path = tmp_path / "a.xlsx"
    sealed_files.write(path, b"x" * PIECE + b"y" * PIECE + b"z", mark)
    path.write_bytes(DAMAGE[how](path.read_bytes()))
    with pytest.raises(StoreError, match=r"a\.xlsx"):
        sealed_files.read(path)


def test_another_key_does_not_open_it_and_is_named(tmp_path: Path, mark, monkeypatch):
    sealed_files.write(tmp_path / "a", PLAIN, mark)
    monkeypatch.setenv(keys.KEY, NEW)
    with pytest.raises(KeyProblemError, match=mark):
        sealed_files.read(tmp_path / "a")


def test_a_file_is_sealed_anew_with_the_new_key_once(tmp_path: Path, mark, monkeypatch):
    path = tmp_path / "a"
    sealed_files.write(path, PLAIN, mark)
    monkeypatch.setenv(keys.KEY, f"{OLD},{NEW}")
    sealed_files.reseal(path, keys.newest_mark())
    written = path.read_bytes()
    sealed_files.reseal(path, keys.newest_mark())
    assert path.read_bytes() == written
    monkeypatch.setenv(keys.KEY, NEW)
    assert sealed_files.read(path) == PLAIN
