"""What a page reads ahead: begun beside it, and nothing that it does not ask for."""

import pytest

from poverty_exit.ui import caches, reads

PAGES = (
    "leadership/overview",
    "leadership/exit_progress",
    "leadership/return_watch",
    "leadership/village_map",
    "supervision/township_ranking",
    "statistics/data_quality",
)
VIEWS = (
    {},
    {"place": "621121103", "unit": "households"},
    {"place": "621121103201"},
)


class Reads:
    """The reads of a page, each once: those begun ahead, and those asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead: list[tuple] = []
        self.asked: list[tuple] = []
        frame = reads._frame

        def begun(asked):
            self.ahead += [(name, tuple(sorted(of.items()))) for name, of in asked]

        def read(store, version, name, parameters):
            self.asked.append((name, parameters))
            return frame(store, version, name, parameters)

        monkeypatch.setattr(reads, "ahead", begun)
        monkeypatch.setattr(reads, "_frame", read)


@pytest.mark.parametrize("query", VIEWS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_nothing_ahead_that_it_does_not_ask_for(
    shown, demo_store, monkeypatch, page, query
):
    caches.forget()
    seen = Reads(monkeypatch)
    app = shown(demo_store, page, **query)
    assert not app.exception
    assert seen.ahead, "the page reads nothing ahead"
    assert set(seen.ahead) <= set(seen.asked)


def test_most_of_what_return_watch_asks_for_is_read_ahead(
    shown, demo_store, monkeypatch
):
    caches.forget()
    seen = Reads(monkeypatch)
    shown(demo_store, "leadership/return_watch")
    assert len(set(seen.ahead)) > 0.7 * len(set(seen.asked))
