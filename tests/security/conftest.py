"""The county whose every text is an attack, made once; each test takes a copy."""

from pathlib import Path

import pytest

from tests.security import hostile_county


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The attacking county; closed, to be copied."""
    path = tmp_path_factory.mktemp("hostile") / "store"
    hostile_county.build(path).close()
    return path
