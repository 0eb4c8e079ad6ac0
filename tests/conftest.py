"""Stores to test on: empty, drawn, the worked example and a small demo county."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest
from hypothesis import settings

from poverty_exit import demo, i18n, keys, passwords
from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load
from tests import tables
from tests.served import WEAKEST, Server, accounts_served

# nothing is timed in tests: a busy machine must not fail one
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# tests and the programs they start share one key and touch nobody's key file
os.environ.setdefault(keys.KEY, keys.new())

EXAMPLE = Path(__file__).parent / "example"
EXAMPLE_FILES = {
    "places.csv": None,
    "population.xlsx": None,
    "persons_2016.xlsx": None,
    "persons_2017.xls": dt.date(2017, 12, 31),
    "persons_2018.csv": dt.date(2018, 12, 31),
    "persons_2019.xlsx": None,
}
HOLD = """
import sys
from pathlib import Path
from poverty_exit.database import Store
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """Each test begins in the app's first language, whatever was said before."""
    i18n.use_language(i18n.DEFAULT)
    yield
    i18n.use_language(i18n.DEFAULT)


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords hashed by next to no work, where a test is about something else."""
    monkeypatch.setattr(passwords, "_hasher", WEAKEST)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = Store.open(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Store]]:
    """Makes a store of drawn tables (``tables.county``); closed after the module."""
    opened: list[Store] = []

    def made(*drawn: str, **places: str) -> Store:
        path = tmp_path_factory.mktemp("county") / "store"
        opened.append(tables.county(path, *drawn, **places))
        return opened[-1]

    yield made
    for one in opened:
        one.close()


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The worked example, loaded file by file as a county would."""
    opened = Store.open(tmp_path_factory.mktemp("example") / "store")
    for name, data_date in EXAMPLE_FILES.items():
        source = Source(name, (EXAMPLE / name).read_bytes())
        report = load(opened, [source], Choices("tester", assigned_on=data_date))
        assert not report.is_blocked, name
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo county, small: 400 households in all its registers."""
    path = tmp_path_factory.mktemp("demo") / "store"
    demo.build(path, households=400)
    opened = Store.open(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app for other computers with an empty county and the accounts."""
    with accounts_served(tmp_path_factory.mktemp("shared")) as server:
        yield server


@pytest.fixture
def signed_in(shared_app: Server) -> Iterator[Callable[[str], httpx2.Client]]:
    """Gives clients that are signed in."""
    clients: list[httpx2.Client] = []

    def client(account: str) -> httpx2.Client:
        clients.append(shared_app.signed_in(account))
        return clients[-1]

    yield client
    for one in clients:
        one.close()


@pytest.fixture
def holding() -> Iterator[Callable[[Path], subprocess.Popen]]:
    """Starts another process that opens a store and holds it until the test ends."""
    holders: list[subprocess.Popen] = []

    def held(path: Path) -> subprocess.Popen:
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        holders.append(holder)
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        return holder

    yield held
    for holder in holders:
        holder.communicate()
