"""Planted people are uploaded, refused and looked at; then everything is searched.

Their names and numbers may stand in the register and in the kept file, and nowhere
else: not on a screen, in an address, a log, a cache, a session or a temporary file.
"""

import logging
import pickle
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from poverty_exit.paths import STATIC
from poverty_exit.ui import reads
from tests.pages.conftest import words
from tests.pages.test_every_page import PAGES
from tests.pages.test_upload import chosen, press
from tests.planted import LISTED, NAMES, NUMBERS, PLANTED, SHIFTED

UPLOAD = "statistics/upload"
HOUSEHOLDS = ("HX904857", "HX904858")


def found(text: str, planted: tuple[str, ...] = PLANTED) -> list[str]:
    return [one for one in planted if one in text]


def screen(app: AppTest) -> str:
    """All that the page says, its tables and its fields."""
    said = [words(app), *(one.value.to_csv() for one in app.dataframe)]
    fields = [*app.text_input, *app.selectbox, *app.multiselect]
    return "\n".join([*said, *(str(one.value) for one in fields)])


def cached() -> list[str]:
    """What the app's caches hold, entry by entry."""
    kept = [
        one.cache
        for name, module in list(sys.modules.items())
        if name.startswith("poverty_exit.ui")
        for one in vars(module).values()
        if isinstance(getattr(one, "cache", None), Mapping)
    ]
    return [
        as_text(part)
        for cache in kept
        for entry in (*cache, *cache.values())
        for part in (entry, *getattr(entry, "__dict__", {}).values())
    ]


def as_text(value: object) -> str:
    return value.to_csv() if isinstance(value, pd.DataFrame) else repr(value)


def session(app: AppTest) -> str:
    """What the browser's session holds, the chosen files themselves aside."""
    kept = app.session_state._state
    held = {key: kept[key] for key in kept.filtered_state}
    return "\n".join(
        as_text(value) + pickled(value)
        for key, value in held.items()
        if "uploader" not in str(key) and "files" not in str(key)
    )


def pickled(value: object) -> str:
    try:
        return pickle.dumps(value).decode("utf-8", "ignore")
    except (pickle.PicklingError, TypeError, AttributeError):
        return ""


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """A folder of temporary files of its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_planted_people_are_nowhere_but_in_the_register_and_the_kept_file(
    shown, small_store, temporary, caplog, capfd, monkeypatch
):
    caplog.set_level(logging.DEBUG)
    static = files(STATIC)
    screens, sessions, addresses = {}, [], []

    def seen(name: str, app: AppTest) -> AppTest:
        screens[name] = screen(app)
        sessions.append(session(app))
        addresses.append(str(app.query_params))
        return app

    app = chosen(shown(small_store, UPLOAD, lang="en"), listed=LISTED)
    app = seen("checked", press(app, "Check the files"))
    reason = next(one for one in app.text_input if "why?" in one.label)
    app = reason.set_value("moved to another county").run()
    app = seen("published", press(app, "Publish 1 sheet"))
    assert "data version is now" in app.success[0].value
    app = chosen(shown(small_store, UPLOAD, lang="en"), shifted=SHIFTED)
    seen("refused", press(app, "Check the files"))
    # the problems are there, and tell nobody
    assert "****" in screens["refused"]
    for page in PAGES:
        seen(page, shown(small_store, page, year="2017"))

    def failing(*_asked: object) -> None:
        raise ValueError(f"{NAMES[0]} {NUMBERS[0]}")

    monkeypatch.setattr(reads, "run_as_of", failing)
    app = seen("failing", shown(small_store, "leadership/overview", year="2016"))
    assert app.error
    printed = capfd.readouterr()
    log = "\n".join((caplog.text, printed.out, printed.err))
    assert "ValueError" in log
    left = [text.decode("utf-8", "ignore") for text in files(temporary).values()]
    assert {name: found(said) for name, said in screens.items() if found(said)} == {}
    assert [found(one) for one in sessions if found(one)] == []
    held = cached()
    assert any("poor" in one for one in held)
    assert [found(one) for one in held if found(one)] == []
    assert [found(one) for one in left if found(one)] == []
    for text in (log, *addresses):
        assert found(text, (*PLANTED, *HOUSEHOLDS)) == []
    assert files(STATIC) == static
    beside = {
        one.relative_to(small_store.path).parts[0] for one in files(small_store.path)
    }
    marks = {"encrypted_by.txt", "newest_version.txt"}
    assert beside <= {"register.duckdb", "register.duckdb.wal", "files", *marks}


def test_the_search_finds_what_is_there(small_store, shown):
    app = shown(small_store, "leadership/overview")
    app.session_state["kept"] = {"name": NAMES[0]}
    assert found(session(app)) == [NAMES[0]]


def test_scripts_keep_nothing_in_the_browser():
    for path in STATIC.rglob("*.js"):
        text = path.read_text(encoding="utf-8", errors="replace")
        assert "localStorage.setItem" not in text, path.name
        assert "sessionStorage.setItem" not in text, path.name
        assert "document.cookie =" not in text, path.name
