"""Pages as the reader sees them: run through app.py, read as text."""

import html
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from poverty_exit import stores
from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.paths import ROOT
from poverty_exit.ui import work_view
from tests.conftest import EXAMPLE

SECONDS = 120
SAID = (
    "title",
    "header",
    "subheader",
    "caption",
    "error",
    "warning",
    "info",
    "success",
)
NAMED = ("button", "selectbox", "text_input", "radio", "checkbox", "number_input")

Shown = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page waits for its work: there is no browser that would look again."""
    monkeypatch.setattr(work_view, "PATIENCE", SECONDS)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Opens a page of a store with a query string; the page has run."""

    def opened(store: Store, page: str, **query: str) -> AppTest:
        monkeypatch.setattr(stores, "_open", store)
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
        app.query_params.update(query)
        app.switch_page(f"pages/{page}.py")
        return app.run()

    return opened


@pytest.fixture(scope="session")
def small_store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store of places, population and one list, to be copied."""
    folder = tmp_path_factory.mktemp("small") / "store"
    store = Store.open(folder)
    for name in ("places.csv", "population.xlsx", "persons_2016.xlsx"):
        source = Source(name, (EXAMPLE / name).read_bytes())
        assert not load(store, [source], Choices("tester")).is_blocked
    store.close()
    return folder


@pytest.fixture
def small_store(small_store_folder: Path, tmp_path: Path) -> Iterator[Store]:
    """A county of its own that a test may change; three imports."""
    store = Store.open(shutil.copytree(small_store_folder, tmp_path / "small"))
    yield store
    store.close()


def words(app: AppTest) -> str:
    """Everything that the page says, without its markup."""
    said = [
        re.sub(r"<style>.*?</style>|<script>.*?</script>", "", one, flags=re.S)
        for one in markup(app)
    ]
    said = [html.unescape(re.sub(r"<[^>]+>", " ", one)) for one in said]
    said += [one.value for kind in SAID for one in app.get(kind)]
    said += [one.value for one in app.markdown]
    said += [one.label for kind in NAMED for one in app.get(kind)]
    said += [one.label for one in app.expander]
    return "\n".join(str(one) for one in said)


def markup(app: AppTest) -> list[str]:
    """The page's own HTML, piece by piece."""
    return [one.proto.body for one in app.get("html")]
