"""A backup brought back on the settings page; a broken store's page with its ways."""

import pytest

from poverty_exit import backup, backup_plan, recovery, stores
from poverty_exit.database import DATABASE
from poverty_exit.rights import actor_of
from poverty_exit.ui import session
from tests.pages.conftest import words

PAGE = "statistics/settings"


def press(app, label):
    next(one for one in app.button if one.label == label).click()
    return app.run()


def test_the_settings_say_what_a_lost_key_means(shown, small_store):
    told = words(shown(small_store, PAGE, lang="en"))
    assert "keep a copy of the key apart from this computer" in told
    assert "Without it nobody can read them any more" in told


def test_starting_a_county_says_beforehand_what_a_lost_key_means(shown, demo_store):
    told = words(shown(demo_store, PAGE, lang="en"))
    assert "keep a copy of the key apart from this computer" in told
    assert "The demo county is not encrypted" in told


def test_the_plan_is_kept(shown, small_store):
    app = shown(small_store, PAGE, lang="en")
    label = "And after so many published imports (0: never)"
    next(one for one in app.number_input if one.label == label).set_value(3)
    app = press(app, "Keep this plan")
    assert not app.exception
    assert backup_plan.plan_of(small_store) == backup_plan.Plan(publications=3)


def test_a_backup_is_listed_with_its_state_and_key(shown, small_store):
    backup.backup(small_store, backup.folder_of(small_store))
    (broken := small_store.path / "backups" / "backup-2020").mkdir()
    (broken / "manifest.json").write_text("{", encoding="utf-8")
    told = words(shown(small_store, PAGE, lang="en"))
    assert "verified" in told
    assert "cannot be read" in told
    assert small_store.mark in told


def test_a_backup_is_brought_back_on_the_page(shown, small_store):
    folder = backup.backup(small_store, backup.folder_of(small_store))
    small_store.remember("local_user", "Zhou")
    app = shown(small_store, PAGE, lang="en")
    sure = "I have read this; bring this backup back"
    next(one for one in app.checkbox if one.label == sure).check()
    app = press(app.run(), "Bring it back")
    assert not app.exception
    assert folder.name in app.success[0].value
    again = stores.open_store()
    assert again is not small_store
    assert again.setting("local_user") is None
    assert len(list(again.path.parent.glob("small.before-restore-*"))) == 1
    again.close()


@pytest.fixture
def broken(shown, small_store, monkeypatch):
    """The settings page of a county whose database became garbage."""
    backup.backup(small_store, backup.folder_of(small_store))
    small_store.close()
    (small_store.path / DATABASE).write_bytes(b"no database " * 5000)
    monkeypatch.setenv(stores.SETTING, str(small_store.path))
    yield lambda: shown(None, PAGE, lang="en")
    stores.close()


def test_in_place_of_every_page_stands_why_and_what_to_do(broken, small_store):
    for _visit in range(2):
        app = broken()
        assert not app.exception
        told = words(app)
        assert "The store cannot be opened" in told
        assert "It was set aside" in told
        assert {one.label for one in app.button} >= {
            "Bring it back",
            "Go on with it as it is",
            "Begin an empty one",
        }
        assert "What holds in this county?" not in told
    aside = recovery.newest_aside(small_store.path)
    assert (aside / DATABASE).read_bytes() == b"no database " * 5000


def test_the_newest_backup_comes_back_from_there(broken, small_store):
    app = broken()
    sure = "I have read this; bring this backup back"
    next(one for one in app.checkbox if one.label == sure).check()
    app = press(app.run(), "Bring it back")
    assert not app.exception
    assert stores.open_store().data_version() == 3
    assert "What holds in this county?" in words(app)


def test_an_empty_store_is_begun_from_there(broken, small_store):
    app = press(broken(), "Begin an empty one")
    assert not app.exception
    assert stores.open_store().data_version() == 0
    assert recovery.newest_aside(small_store.path) is not None


def test_who_may_not_change_settings_learns_only_whom_to_tell(
    broken, small_store, monkeypatch
):
    leader = actor_of("leader", "Zhou", [("leader", None)])
    monkeypatch.setattr(session, "signed_in_actor", lambda: leader)
    told = words(broken())
    assert "Tell whoever looks after the app" in told
    assert str(small_store.path) not in told
    assert "Bring it back" not in told


def test_what_cannot_be_read_is_not_gone_on_with(broken, small_store):
    app = press(broken(), "Go on with it as it is")
    assert "cannot be opened" in words(app)
    assert recovery.is_waiting(small_store.path)
