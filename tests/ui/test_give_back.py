"""Marked workbooks: each takes much memory while it is made, so one at a time."""

import threading

import pytest

from poverty_exit.ui import give_back

SECONDS = 30


def test_marked_workbooks_are_made_one_after_the_other(monkeypatch):
    offered = {}
    monkeypatch.setattr(
        give_back,
        "export_button",
        lambda label, make, *_told: offered.update({label: make}),
    )
    reached, go_on = threading.Event(), threading.Event()
    done: list[str] = []

    def first() -> bytes:
        reached.set()
        assert go_on.wait(SECONDS)
        done.append("first")
        return b""

    def second() -> bytes:
        done.append("second")
        return b""

    for make in (first, second):
        give_back._download(make.__name__, make, "a.xlsx", "", "key")
    asked = [threading.Thread(target=offered[name]) for name in ("first", "second")]
    asked[0].start()
    assert reached.wait(SECONDS)
    asked[1].start()
    asked[1].join(0.05)
    go_on.set()
    for one in asked:
        one.join(SECONDS)
    assert done == ["first", "second"]


def test_one_that_fails_keeps_nobody_waiting():
    def fails() -> bytes:
        raise MemoryError

    with pytest.raises(MemoryError):
        give_back._in_turn(fails)()
    assert give_back._in_turn(lambda: b"made")() == b"made"
