"""Pages as the reader sees them: run through app.py, read as text."""

import html
import re
from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from poverty_exit import stores
from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.paths import ROOT
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


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    """Opens a page of a store with a query string; the page has run."""

    def opened(store: Store, page: str, **query: str) -> AppTest:
        monkeypatch.setattr(stores, "_open", store)
        st.cache_data.clear()
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS)
        app.query_params.update(query)
        app.switch_page(f"pages/{page}.py")
        return app.run()

    yield opened
    st.cache_data.clear()


@pytest.fixture
def small_store(store: Store) -> Store:
    """A county of its own that a test may change: places, population, two lists."""
    for name in ("places.csv", "population.xlsx", "persons_2016.xlsx"):
        source = Source(name, (EXAMPLE / name).read_bytes())
        assert not load(store, [source], Choices("tester")).is_blocked
    return store


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
