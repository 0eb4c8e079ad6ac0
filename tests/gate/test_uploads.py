"""Uploads come in while there is room in memory; one too many waits, or is refused."""

import asyncio
from collections.abc import Callable

import pytest

from poverty_exit.gate import uploads
from poverty_exit.gate.uploads import Uploads
from tests.tables import rows

PATH = "/_stcore/upload_file/page/file"
SIZES = """
upload | held | said | in
fits   | 0    | 100  | yes
fills  | 60   | 40   | yes
beside | 61   | 40   | no
unsaid | 50   |      | yes
unsaid | 51   |      | no
odd    | 51   | -1   | no
odd    | 51   | １０ | no
"""


class Asked:
    """Requests before uploads are let in: what came in, and what was answered."""

    def __init__(self, held: Callable[[], int] = lambda: 0, most: int = 100) -> None:
        """Nobody has asked yet."""
        self.begun: list[str] = []
        self.go_on = asyncio.Event()
        self.app = Uploads(self._app, 50, most, held)

    async def _app(self, scope, receive, send) -> None:
        self.begun.append(dict(scope["headers"]).get(b"name", b"").decode())
        await self.go_on.wait()
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def put(
        self, said: str = "", path: str = PATH, method: str = "PUT", name: str = ""
    ) -> tuple[int, str]:
        """Status and text of the answer to an upload that says its size."""
        answers: list[dict] = []

        async def send(message: dict) -> None:
            answers.append(message)

        async def receive() -> dict:
            raise AssertionError("read before it was let in")

        page = b"http://localhost/upload?draft=1&lang=en"
        heads = [(b"referer", page), (b"name", name.encode())]
        if said:
            heads.append((b"content-length", said.encode()))
        scope = {"type": "http", "method": method, "path": path, "headers": heads}
        await self.app({**scope, "query_string": b""}, receive, send)
        return answers[0]["status"], answers[1]["body"].decode()


@pytest.fixture(autouse=True)
def short_wait(monkeypatch) -> None:
    monkeypatch.setattr(uploads, "WAIT_SECONDS", 0)
    monkeypatch.setattr(uploads, "_LOOK_SECONDS", 0)


@pytest.mark.parametrize("row", rows(SIZES), ids=lambda row: row["upload"])
def test_what_is_held_and_what_comes_have_room_together_or_it_is_refused(row):
    async def asked() -> tuple[int, str]:
        to_app = Asked(lambda: int(row["held"]))
        to_app.go_on.set()
        return await to_app.put(row["said"])

    status, said = asyncio.run(asked())
    if row["in"] == "yes":
        assert status == 204
    else:
        assert status == 503
        assert "Try again in a minute" in said


def test_uploads_under_way_count_until_they_are_over():
    async def asked() -> None:
        to_app = Asked(most=60)
        first = asyncio.ensure_future(to_app.put("40", name="first"))
        while not to_app.begun:
            await asyncio.sleep(0)
        assert (await to_app.put("40", name="second"))[0] == 503
        to_app.go_on.set()
        assert (await first)[0] == 204
        assert (await to_app.put("40", name="third"))[0] == 204
        assert to_app.begun == ["first", "third"]

    asyncio.run(asked())


def test_one_that_breaks_off_leaves_its_room():
    async def asked() -> None:
        to_app = Asked(most=60)
        broken = asyncio.ensure_future(to_app.put("50"))
        while not to_app.begun:
            await asyncio.sleep(0)
        broken.cancel()
        await asyncio.gather(broken, return_exceptions=True)
        to_app.go_on.set()
        assert (await to_app.put("50"))[0] == 204

    asyncio.run(asked())


def test_one_too_many_waits_until_there_is_room(monkeypatch):
    monkeypatch.setattr(uploads, "WAIT_SECONDS", 60)

    async def asked() -> None:
        held = [80]
        to_app = Asked(lambda: held[0])
        to_app.go_on.set()
        waiting = asyncio.ensure_future(to_app.put("40"))
        for _turn in range(20):
            await asyncio.sleep(0)
        assert to_app.begun == []
        held[0] = 0
        assert (await waiting)[0] == 204

    asyncio.run(asked())


def test_the_largest_upload_has_room_however_small_the_setting_is():
    async def asked() -> tuple[int, str]:
        to_app = Asked(most=1)
        to_app.go_on.set()
        return await to_app.put("50")

    assert asyncio.run(asked())[0] == 204


@pytest.mark.parametrize(
    ("method", "path"), [("GET", PATH), ("DELETE", PATH), ("PUT", "/overview")]
)
def test_nothing_else_waits_for_room(method, path):
    async def asked() -> tuple[int, str]:
        to_app = Asked(lambda: 1000)
        to_app.go_on.set()
        return await to_app.put("40", path, method)

    assert asyncio.run(asked())[0] == 204


def test_the_bound_is_what_the_setting_says_in_megabytes(monkeypatch):
    monkeypatch.delenv(uploads.SETTING, raising=False)
    assert uploads.most_held() == 1000 * 1024**2
    monkeypatch.setenv(uploads.SETTING, "64")
    assert uploads.most_held() == 64 * 1024**2
