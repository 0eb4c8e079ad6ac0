"""Whose files are: addresses that begin with a mark, and are made of all that is in."""

from types import SimpleNamespace

import pytest
from streamlit.runtime import memory_media_file_storage

from poverty_exit.errors import MissingRightError
from poverty_exit.gate.gate import asking, mark
from poverty_exit.ui import belongings

MINE, THEIRS = "a1" * 32, "b2" * 32
CSV = "text/csv"


@pytest.fixture
def of_page(monkeypatch):
    """Says which sign-in a script runs for; without one, nothing runs."""

    def runs_for(session_hash: str | None) -> None:
        context = None
        if session_hash is not None:
            context = SimpleNamespace(user_info={"sign_in": session_hash or None})
        monkeypatch.setattr(belongings, "get_script_run_ctx", lambda **_told: context)

    return runs_for


def test_the_address_of_a_file_begins_with_the_mark_of_its_sign_in(of_page):
    of_page(MINE)
    mine = belongings._file_id(b"x", CSV, "a.csv")
    of_page(THEIRS)
    theirs = belongings._file_id(b"x", CSV, "a.csv")
    assert mine.startswith(mark(MINE))
    assert theirs.startswith(mark(THEIRS))
    assert mine[16:] != theirs[16:]
    assert belongings._file_id(b"x", CSV, "a.csv") == theirs, "the same file once"


def test_two_large_files_that_differ_in_the_middle_are_two_files(of_page):
    of_page(MINE)
    large = bytearray(4 * 1024**2)
    before = belongings._file_id(bytes(large), CSV)
    large[1024**2] = 1
    assert belongings._file_id(bytes(large), CSV) != before


@pytest.mark.parametrize(
    "other", [(b"y", CSV, "a.csv"), (b"x", "text/plain", "a.csv"), (b"x", CSV, "b.csv")]
)
def test_another_content_kind_or_name_is_another_file(of_page, other):
    of_page("")
    assert belongings._file_id(b"x", CSV, "a.csv") != belongings._file_id(*other)


def test_a_download_is_of_who_asks_for_it_and_made_for_who_was_offered_it(of_page):
    of_page(MINE)
    maker = belongings.owner()
    of_page(None)
    before = asking.set(THEIRS)
    assert belongings.owner() == THEIRS
    with pytest.raises(MissingRightError):
        belongings.see_owner(maker)
    asking.reset(before)
    before = asking.set(MINE)
    belongings.see_owner(maker)
    asking.reset(before)


def test_alone_everything_is_of_the_one_person(of_page):
    of_page("")
    maker = belongings.owner()
    of_page(None)
    belongings.see_owner(maker)
    assert len(belongings._file_id(b"x", CSV)) == 32


def test_streamlit_names_files_as_it_is_told(of_page):
    of_page(MINE)
    belongings.tell_apart()
    storage = memory_media_file_storage.MemoryMediaFileStorage("/media")
    number = storage.load_and_get_id(b"x", CSV, "downloadable", "a.csv")
    assert storage.get_url(number) == f"/media/{mark(MINE)}{number[16:]}.csv"
