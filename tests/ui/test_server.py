"""What surrounds the script: first HTML, acts told from looking, an orderly stop."""

import asyncio
import re
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.middleware import Middleware
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from poverty_exit import queries, stores, work
from poverty_exit.database import Store
from poverty_exit.gate.gate import Gate
from poverty_exit.gate.headers import script_hashes
from poverty_exit.gate.uploads import Uploads
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


def test_served_to_others_uploads_that_the_gate_lets_through_need_room(monkeypatch):
    monkeypatch.setattr(server.shared, "is_meant", lambda _address: True)
    monkeypatch.setattr(server, "_let_sign_in", lambda: None)
    monkeypatch.setattr(server, "_gate", lambda _base: Middleware(Gate))
    last = server._around.__wrapped__()["middleware"][-2:]
    assert [one.cls for one in last] == [Gate, Uploads]
    held = MemoryUploadedFileManager("/upload")
    runtime = SimpleNamespace(uploaded_file_mgr=held)
    monkeypatch.setattr(server.Runtime, "instance", lambda: runtime)
    assert last[1].kwargs["held"]() == 0
    for page in ("one", "another"):
        held.add_file(page, UploadedFileRec("number", "a.csv", "", b"12345"))
    assert last[1].kwargs["held"]() == 10


def message(kind: str) -> bytes:
    """A message of the browser, as it is sent; its kind, and a part of it."""
    sent = BackMsg()
    name, _dot, part = kind.partition(".")
    if part:
        asked = getattr(sent, name)
        if part == "is_auto_rerun":
            asked.is_auto_rerun = True
        else:
            getattr(asked, part).SetInParent()
    elif name in ("rerun_script", "file_urls_request", "app_heartbeat"):
        getattr(sent, name).SetInParent()
    else:
        setattr(sent, name, True)
    return sent.SerializeToString()


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ("rerun_script", "act"),
        ("rerun_script.is_auto_rerun", "look"),
        ("file_urls_request", "act"),
        ("backend_operation_request.deferred_file", "act"),
        ("backend_operation_request.install_skills", "unheard"),
        ("stop_script", "look"),
        ("clear_cache", "unheard"),
        ("set_run_on_save", "unheard"),
        ("debug_shutdown_runtime", "unheard"),
    ],
)
def test_acts_are_told_from_looking_and_developers_messages_are_not_heard(sent, kind):
    assert server._kind(message(sent)) == kind


@pytest.mark.parametrize("sent", [b"", b"\xff no message"])
def test_what_is_no_message_is_not_heard(sent):
    assert server._kind(sent) == "unheard"


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

    monkeypatch.setattr(server.warm_up, "begin", lambda: None)

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
