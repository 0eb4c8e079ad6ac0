"""200 page views of two people at once; ``benchmarks.two_people`` has the thousand."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from poverty_exit import demo
from poverty_exit.database import Store
from tests.security import two_people
from tests.security.two_people import Rows, SeenError
from tests.served import SERVE, Server, serving

VIEWS = 200
LAUNCHER = "tests.security.broken_app"


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo county, closed, with both accounts."""
    folder = tmp_path_factory.mktemp("two")
    demo.build(folder / "store", households=400)
    two_people.accounts(folder)
    return folder


@pytest.fixture(scope="module")
def rows(demo_folder: Path) -> dict[str, Rows]:
    """What tells each person's rows."""
    store = Store.open(demo_folder / "store")
    told = two_people.rows_of_both(store)
    store.close()
    return told


@contextmanager
def of_both(folder: Path, copied: Path, *breaks: str) -> Iterator[Server]:
    """The app for both, with defences switched off."""
    shutil.copytree(folder, copied)
    command = ("-m", LAUNCHER, *breaks, *SERVE[1:]) if breaks else SERVE
    with serving(copied, command) as server:
        yield server


def test_no_row_of_one_is_ever_in_the_answers_of_the_other(
    demo_folder: Path, rows: dict[str, Rows], tmp_path: Path
):
    with of_both(demo_folder, tmp_path / "own") as server:
        shown = two_people.together(server, VIEWS, rows)
    assert min(shown) > VIEWS // 4, "both saw rows of their own"


@pytest.mark.parametrize("broken", ["scope", "caches"])
def test_the_check_finds_rows_of_the_other_where_a_defence_is_off(
    demo_folder: Path, rows: dict[str, Rows], tmp_path: Path, broken: str
):
    with (
        of_both(demo_folder, tmp_path / broken, broken) as server,
        pytest.raises(SeenError),
    ):
        two_people.together(server, VIEWS, rows)
