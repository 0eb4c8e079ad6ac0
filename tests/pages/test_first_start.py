"""The first start: the demo county is made once, and the page then shows it."""

import functools

import pytest
from streamlit.testing.v1 import AppTest

from poverty_exit import demo, stores
from poverty_exit.paths import ROOT
from tests.pages.conftest import SECONDS, words


@pytest.fixture
def nothing_yet(tmp_path, monkeypatch):
    monkeypatch.delenv(stores.SETTING, raising=False)
    monkeypatch.setattr(stores, "STORES", tmp_path / "stores")
    monkeypatch.setattr(stores, "_open", None)
    few = functools.partial(demo.build, households=200)
    monkeypatch.setattr(demo, "build", few)
    yield tmp_path / "stores"
    stores.close()


def test_the_first_start_makes_the_demo_county_and_shows_it(nothing_yet):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=SECONDS).run()
    assert not app.exception
    assert not app.error
    assert "今天到了哪一步？" in words(app)
    assert "演示数据" in words(app)
    assert (nothing_yet / "demo").is_dir()
    assert stores.open_store().is_demo
