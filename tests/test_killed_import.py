"""An import that is killed leaves nothing half there and loses nothing acknowledged."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from poverty_exit import indicators, ledger, queries
from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load

EXAMPLE = Path(__file__).parent / "example"
LIST = EXAMPLE / "persons_2016.xlsx"
KILLS = 8


def command(store: Path) -> list[str]:
    """The command line's import of the example's first list."""
    program = [sys.executable, "-m", "poverty_exit", "--store", str(store)]
    return [*program, "import", str(LIST)]


def with_places(path: Path) -> Store:
    """A store with the example's places."""
    store = Store.open(path)
    places = EXAMPLE / "places.csv"
    load(store, [Source(places.name, places.read_bytes())], Choices("test"))
    return store


def counts(store: Store) -> dict[str, int]:
    """Rows of the tables that a list is written to."""
    with store.cursor() as cursor:
        return {
            name: len(cursor.table(name))
            for name in ("ledger", "batches", "persons", "household_listings")
        }


@pytest.fixture(scope="module")
def unharmed(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What an import that nobody kills leaves, and how long it takes."""
    path = tmp_path_factory.mktemp("unharmed") / "store"
    store = with_places(path)
    before = counts(store)
    store.close()
    begun = time.monotonic()
    subprocess.run(command(path), check=True, capture_output=True)
    seconds = time.monotonic() - begun
    store = Store.open(path)
    after = counts(store)
    poor = indicators.values(store, "poor_persons", "township")
    store.close()
    return {"before": before, "after": after, "poor": poor, "seconds": seconds}


@pytest.mark.parametrize("moment", range(KILLS))
def test_a_killed_import_is_whole_or_not_there(tmp_path, unharmed, moment):
    path = tmp_path / "store"
    with_places(path).close()
    delay = unharmed["seconds"] * (moment + 1) / KILLS
    running = subprocess.Popen(
        command(path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        said, _errors = running.communicate(timeout=delay)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
        said, _errors = running.communicate()
    store = Store.open(path)
    found = counts(store)
    assert found in (unharmed["before"], unharmed["after"])
    if said:
        assert found == unharmed["after"], "what was acknowledged is there"
    report = load(store, [Source(LIST.name, LIST.read_bytes())], Choices("test"))
    assert not report.is_blocked
    assert counts(store) == unharmed["after"], "importing again completes it, once"
    assert indicators.values(store, "poor_persons", "township").equals(unharmed["poor"])
    store.close()


def test_a_failing_publication_leaves_no_trace(tmp_path, monkeypatch):
    store = with_places(tmp_path / "store")
    before = counts(store)
    execute = queries.execute

    def failing(cursor, name, values=None):
        if name == "intake/publish_listings":
            raise RuntimeError("the disk is full")
        return execute(cursor, name, values)

    monkeypatch.setattr(queries, "execute", failing)
    with pytest.raises(RuntimeError):
        load(store, [Source(LIST.name, LIST.read_bytes())], Choices("test"))
    monkeypatch.undo()
    assert counts(store) == before
    assert store.data_version() == 1
    assert ledger.withdraw(store, 1, "test") == 2, "the store goes on working"
