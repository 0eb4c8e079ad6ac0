"""What was asked of one version and is read of the next: for whom, and how much."""

import pytest

from poverty_exit import carried
from poverty_exit.carried import MOST_ASKED, Carried


@pytest.fixture
def made():
    """What was read: reader, asked, version."""
    return []


@pytest.fixture
def kept():
    """What readers of a database asked for."""
    return Carried()


@pytest.fixture
def asks(kept, made):
    """Has a reader ask for something of a version."""

    def ask(reader, version, asked):
        kept.note(reader, version, asked, lambda new: made.append((reader, asked, new)))

    return ask


def test_all_readers_find_read_what_they_asked_for_the_last_asked_first(
    kept, asks, made
):
    asks("county", 5, "a")
    asks("county", 5, "b")
    asks("county", 5, "a")
    asks("leader", 5, "a")
    kept.read(6)
    assert made == [("county", "a", 6), ("county", "b", 6), ("leader", "a", 6)]


def test_only_what_was_asked_of_the_newest_version_is_read_and_only_once(
    kept, asks, made
):
    asks("county", 4, "old")
    asks("county", 5, "a")
    asks("county", 4, "older figures")
    kept.read(5)
    assert made == []
    kept.read(6)
    kept.read(6)
    kept.read(7)
    assert made == [("county", "a", 6)]


def test_one_that_fails_leaves_the_others(kept, asks, made, caplog):
    def broken(_version):
        raise ValueError("a person's name")

    asks("county", 5, "a")
    kept.note("county", 5, "b", broken)
    asks("county", 5, "c")
    kept.read(6)
    assert [asked for _reader, asked, _version in made] == ["c", "a"]
    assert "ValueError" in caplog.text
    assert "name" not in caplog.text


def test_no_more_is_remembered_of_a_reader_than_the_last_asked(kept, asks, made):
    for number in range(MOST_ASKED + 5):
        asks("county", 5, number)
    kept.read(6)
    numbers = [asked for _reader, asked, _version in made]
    assert numbers == list(range(MOST_ASKED + 4, 4, -1))


def test_what_takes_too_long_is_left_to_who_asks(kept, asks, made, monkeypatch):
    seconds = iter([0.0, 0.1, carried.MOST_SECONDS + 0.1])
    for asked in ("a", "b", "c"):
        asks("county", 5, asked)
    monkeypatch.setattr(carried.time, "monotonic", lambda: next(seconds))
    kept.read(6)
    assert made == [("county", "c", 6)]
