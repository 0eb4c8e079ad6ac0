"""What surrounds the script: first HTML, acts told from looking, an orderly stop."""

import asyncio
import re
import threading
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from poverty_exit import queries, stores, work
from poverty_exit.database import Store
from poverty_exit.gate.headers import script_hashes
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.ui import server
from tests.conftest import EXAMPLE

PLACES = EXAMPLE / "places.csv"
SECONDS = 60


def test_the_first_html_has_no_inline_script_that_its_policy_does_not_name():
    html, policy = server._html(), server._policy()
    inline = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(inline) == 2
    assert all(one in policy for one in script_hashes(html))
    assert not re.findall(r"\son\w+=", html), "no handler in a tag"
    assert "page.js" in html


def test_alone_nobody_signs_in():
    assert "gate.js" not in server._html()
    kinds = [one.cls.__name__ for one in server.around_the_script()["middleware"]]
    assert kinds == ["SafeHeaders", "KnownHosts"]


def message(**fields: object) -> bytes:
    """A message of the browser, as it is sent."""
    sent = BackMsg()
    for name, said in fields.items():
        if name == "rerun_script":
            sent.rerun_script.is_auto_rerun = said
        else:
            setattr(sent, name, said)
    return sent.SerializeToString()


def test_only_what_a_person_does_is_an_act():
    assert server._is_act(message(rerun_script=False))
    assert not server._is_act(message(rerun_script=True))
    assert not server._is_act(message(stop_script=True))
    assert not server._is_act(b"")
    assert not server._is_act(b"\xff no message")


def rows(path: Path) -> tuple[int, int]:
    """How many entries and places a closed store has."""
    store = Store.open(path)
    version = store.data_version()
    places = len(queries.run(store, "panels/divisions"))
    store.close()
    return version, places


@pytest.mark.parametrize("stage", ["first", "last"])
def test_a_running_import_is_undone_or_done_whole_when_the_server_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
):
    store = Store.open(tmp_path / "store")
    monkeypatch.setattr(stores, "_open", store)
    reached, stopping = threading.Event(), threading.Event()
    source = Source(PLACES.name, PLACES.read_bytes())

    def importing(progress):
        def told(said, done=0, total=0, /):
            if stage == "first":
                reached.set()
                assert stopping.wait(SECONDS)
            progress(said, done, total)

        report = load(store, [source], Choices("tester"), progress=told)
        reached.set()
        return report

    async def served() -> None:
        async with server._until_stopped(None):  # type: ignore[arg-type]
            begun = work.start(f"stopped at the {stage} stage", importing)
            await asyncio.to_thread(reached.wait, SECONDS)
            if stage == "last":
                await asyncio.to_thread(begun.wait, SECONDS)
            threading.Timer(0.2, stopping.set).start()

    asyncio.run(served())
    version, places = rows(tmp_path / "store")
    assert (version, places > 0) == ((0, False) if stage == "first" else (1, True))
