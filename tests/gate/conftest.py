"""An office to stand a gate before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from poverty_exit.office import Office
from tests.served import fill


@pytest.fixture
def office(tmp_path: Path, quick_hashes: None) -> Iterator[Office]:
    """An office with an account of each role, whose passwords are known."""
    opened = Office.open(tmp_path / "office")
    fill(opened)
    yield opened
    opened.close()
