"""Parts of pages by themselves, outside a run of a script."""

from collections.abc import Iterator

import pytest

from poverty_exit.ui import session


@pytest.fixture(autouse=True)
def _no_run() -> Iterator[None]:
    """No test is in the run that another began: versions are what they are now."""
    session._seen.set(None)
    yield
    session._seen.set(None)
