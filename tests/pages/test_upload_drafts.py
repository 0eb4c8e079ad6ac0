"""An upload outlives the page: left, reloaded, continued, cancelled, discarded."""

import threading

import pytest

from poverty_exit import drafts, ledger, stores, work
from poverty_exit.database import Store
from poverty_exit.intake.load import load
from poverty_exit.ui import upload_drafts, work_view
from tests.pages.conftest import words
from tests.pages.test_upload import ENGLISH, PAGE, chosen, press

SECONDS = 60


def begun(shown, store):
    """The page after a check of a list; and its draft."""
    app = chosen(shown(store, PAGE, **ENGLISH), "persons_2019.xlsx")
    app = press(app, "Check the files")
    return app, drafts.open_drafts(store)[-1]


@pytest.fixture
def held(monkeypatch):
    """Loads wait until they are let go; a page shows at once how far they are."""

    class Held:
        reached, let_go = threading.Event(), threading.Event()

    held = Held()

    def slow(store, files, said, **options):
        options["progress"]("Reading persons_2019.xlsx", 0, 1)
        held.reached.set()
        assert held.let_go.wait(SECONDS)
        return load(store, files, said, **options)

    monkeypatch.setattr(upload_drafts, "load", slow)
    monkeypatch.setattr(work_view, "PATIENCE", 0.0)
    yield held
    held.let_go.set()


def checking(store: Store, draft: drafts.Draft) -> tuple[str, int, str]:
    """What the check of a draft is found by."""
    return f"{store.path} {store.scope}", draft.number, "check"


def test_a_reloaded_page_goes_on_where_it_was(shown, small_store):
    _app, draft = begun(shown, small_store)
    app = shown(small_store, PAGE, draft=str(draft.number), **ENGLISH)
    assert "ready to publish" in words(app)
    version = small_store.data_version()
    app = press(app, "Publish 1 sheet")
    assert f"The data version is now {version + 1}." in app.success[0].value
    ended = drafts.find(small_store, draft.number)
    assert (ended.state, ended.data_version) == ("published", version + 1)
    assert "Upload" not in words(shown(small_store, PAGE, **ENGLISH)).splitlines()


def test_an_upload_left_open_is_offered_and_continued_with_what_was_said(
    shown, small_store
):
    app = chosen(shown(small_store, PAGE, **ENGLISH), "persons_2019.xlsx")
    date = next(one for one in app.text_input if one.label.startswith("Data date"))
    press(date.set_value("2019-12-31").run(), "Check the files")
    app = shown(small_store, PAGE, **ENGLISH)
    assert "Upload 1: persons_2019.xlsx" in words(app)
    assert "ready to publish" not in words(app)
    app = press(app, "Continue")
    assert "ready to publish" in words(app)
    date = next(one for one in app.text_input if one.label.startswith("Data date"))
    assert date.value == "2019-12-31"
    app = press(app, "Leave it for later")
    assert "ready to publish" not in words(app)
    assert "Upload 1: persons_2019.xlsx" in words(app)


def test_after_a_restart_the_files_are_there_and_are_checked_again(shown, small_store):
    _app, draft = begun(shown, small_store)
    # the app was started anew: nothing of its work is left
    work.forget(checking(small_store, draft))
    app = shown(small_store, PAGE, draft=str(draft.number), **ENGLISH)
    assert "ready to publish" not in words(app)
    assert "ready to publish" in words(press(app, "Check the files"))


def test_a_discarded_upload_is_gone_with_its_file(shown, small_store):
    app, draft = begun(shown, small_store)
    assert drafts.sources(small_store, draft)
    app = shown(small_store, PAGE, **ENGLISH)
    app = press(app, "Discard")
    assert "persons_2019" not in words(app)
    assert not (small_store.path / "files" / f"{draft.files[0][1]}.xlsx").exists()
    app = shown(small_store, PAGE, draft=str(draft.number), **ENGLISH)
    assert not app.exception
    assert "persons_2019" not in words(app)


def test_long_work_shows_its_stage_and_is_cancelled_with_nothing_changed(
    shown, small_store, held
):
    version = small_store.data_version()
    app, draft = begun(shown, small_store)
    assert held.reached.wait(SECONDS)
    app = app.run()
    assert "You may leave this page: the work goes on." in words(app)
    assert "ready to publish" not in words(app)
    app = press(app, "Cancel")
    held.let_go.set()
    checked = work.find(checking(small_store, draft))
    assert checked.wait(SECONDS)
    app = app.run()
    assert "Cancelled; nothing was changed." in app.info[0].value
    assert small_store.data_version() == version


def test_another_page_is_read_while_files_are_checked(shown, small_store, held):
    begun(shown, small_store)
    assert held.reached.wait(SECONDS)
    app = shown(small_store, "leadership/overview", **ENGLISH)
    assert not app.exception
    assert "2016" in words(app)


def test_work_goes_on_when_its_page_is_closed(shown, small_store, held):
    _app, draft = begun(shown, small_store)
    assert held.reached.wait(SECONDS)
    held.let_go.set()
    checked = work.find(checking(small_store, draft))
    assert checked.wait(SECONDS)
    app = shown(small_store, PAGE, draft=str(draft.number), **ENGLISH)
    assert "ready to publish" in words(app)


def test_the_store_is_not_turned_while_files_are_checked(
    shown, small_store, held, monkeypatch, tmp_path
):
    begun(shown, small_store)
    assert held.reached.wait(SECONDS)
    monkeypatch.setattr(stores, "STORES", tmp_path)
    monkeypatch.delenv(stores.SETTING, raising=False)
    small_store.remember("kind", "demo")
    app = press(shown(small_store, "statistics/settings", **ENGLISH), "Start our")
    assert "cancel it on the upload page" in app.error[0].value


def test_publishing_asks_for_a_new_check_where_the_data_changed_meanwhile(
    shown, small_store
):
    app, _draft = begun(shown, small_store)
    ledger.withdraw(small_store, small_store.data_version(), "tester", "test")
    app = app.run()
    assert "The data changed since this check" in app.warning[0].value
    assert not [one for one in app.button if one.label.startswith("Publish")]


def test_what_happened_to_the_files_before_is_compared_after_a_reload(
    shown, small_store
):
    head = "数据日期,乡镇,行政村,户编号,人数,脱贫属性\n"
    row = "2017-12-31,不存在乡,某村,A{number},3,{status}\n"
    bad = [row.format(number=n, status="不明") for n in range(2)]
    mended = [row.format(number=n, status="未脱贫") for n in range(2)]
    app = chosen(shown(small_store, PAGE, **ENGLISH), lists=head + "".join(bad))
    app = press(app, "Check the files")
    app = press(chosen(app, lists=head + "".join(mended)), "Check the files")
    number = app.query_params[upload_drafts.DRAFT][0]
    app = shown(small_store, PAGE, draft=number, **ENGLISH)
    assert "Since the files checked before: 2 fixed" in words(app)
