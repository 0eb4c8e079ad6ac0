"""Drafts: files and choices of an upload, kept in the store until it is over."""

import datetime as dt

import pytest

from poverty_exit import backup, drafts, restoring
from poverty_exit.database import Store
from poverty_exit.errors import DraftError
from poverty_exit.intake.load import Choices, Source, load
from tests.conftest import EXAMPLE

CHOICES = Choices("tester", "persons", dt.date(2018, 12, 31), leave_out=True)
FIRST = Source("甲.csv", b"a,b\n1,2\n")
SECOND = Source("乙.csv", b"a,b\n1,3\n")


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "store")
    yield opened
    opened.close()


def kept(store: Store) -> list[str]:
    """The hashes of the files that the store keeps."""
    return sorted(path.stem for path in (store.path / "files").iterdir())


def test_a_draft_outlives_the_store_being_closed(tmp_path):
    store = Store.open(tmp_path / "store")
    made = drafts.make(store, [FIRST, SECOND], CHOICES)
    store.close()
    again = Store.open(tmp_path / "store")
    found = drafts.find(again, made.number)
    assert found == made
    assert found.choices == CHOICES
    assert [one.content for one in drafts.sources(again, found)] == [
        FIRST.content,
        SECOND.content,
    ]
    again.close()


def test_a_draft_changes_no_number(store):
    drafts.make(store, [FIRST], CHOICES)
    assert store.data_version() == 0


def test_the_same_upload_is_begun_once_and_another_choice_makes_another(store):
    made = drafts.make(store, [FIRST], CHOICES)
    assert drafts.make(store, [FIRST], CHOICES) == made
    other = drafts.make(store, [FIRST], Choices("tester"))
    assert other.number == made.number + 1
    assert [one.number for one in drafts.open_drafts(store)] == [1, 2]


def test_corrected_files_close_the_draft_that_they_follow(store):
    made = drafts.make(store, [FIRST], CHOICES)
    after = drafts.make(store, [SECOND], CHOICES, follows=made.number)
    assert drafts.find(store, made.number).state == "followed"
    assert drafts.open_drafts(store) == [after]
    assert after.follows == made.number


def test_a_discarded_draft_takes_its_files_along_but_not_those_in_use(store):
    made = drafts.make(store, [FIRST, SECOND], CHOICES)
    drafts.make(store, [SECOND], CHOICES)
    drafts.discard(store, made)
    assert kept(store) == [SECOND.hash]
    assert drafts.find(store, made.number).state == "discarded"
    with pytest.raises(DraftError):
        drafts.sources(store, made)


def test_files_of_an_import_stay_when_a_draft_of_them_is_discarded(store):
    source = Source("places.csv", (EXAMPLE / "places.csv").read_bytes())
    load(store, [source], Choices("tester"))
    drafts.discard(store, drafts.make(store, [source], Choices("tester")))
    assert kept(store) == [source.hash]


def test_what_is_over_stays_as_it_ended(store):
    made = drafts.make(store, [FIRST], CHOICES)
    drafts.published(store, made, 7)
    drafts.discard(store, made)
    found = drafts.find(store, made.number)
    assert (found.state, found.data_version) == ("published", 7)
    assert kept(store) == [FIRST.hash]


def test_a_backup_carries_open_drafts_with_their_files(store, tmp_path):
    made = drafts.make(store, [FIRST], CHOICES)
    folder = backup.backup(store, tmp_path / "backups")
    restoring.restore(folder, tmp_path / "again")
    again = Store.open(tmp_path / "again")
    assert drafts.open_drafts(again) == [made]
    assert drafts.sources(again, made)[0].content == FIRST.content
    again.close()


def test_what_a_killed_process_left_half_written_is_not_backed_up(store, tmp_path):
    drafts.make(store, [FIRST], CHOICES)
    (store.path / "files" / "left.0000.part").write_bytes(b"half")
    folder = backup.backup(store, tmp_path / "backups")
    assert [path.stem for path in (folder / "files").iterdir()] == [FIRST.hash]
