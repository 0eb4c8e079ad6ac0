"""Long work: one piece at a time, told stage by stage, cancelled at the next one."""

import gc
import os
import threading
import weakref

import pytest

from poverty_exit import work
from poverty_exit.errors import CancelledWorkError, PovertyExitError
from poverty_exit.i18n import DEFAULT, use_language
from poverty_exit.i18n import gettext as _
from poverty_exit.work import Stage

SECONDS = 30


@pytest.fixture(autouse=True)
def _language():
    """What a test says in another language is not said so in the next."""
    yield
    use_language(DEFAULT)


@pytest.fixture
def gate():
    """Work that tells one stage, waits at the gate, and tells another."""

    class Gate:
        def __init__(self):
            self.reached, self.opened = threading.Event(), threading.Event()

        def run(self, progress):
            progress("first", 1, 2)
            self.reached.set()
            assert self.opened.wait(SECONDS)
            progress("second")
            return "made"

    held = Gate()
    yield held
    held.opened.set()


def test_work_goes_on_and_is_found_again_by_its_key(gate):
    begun = work.start("found", gate.run)
    assert gate.reached.wait(SECONDS)
    assert begun.state == "running"
    assert begun.stages[-1] == Stage("first", 1, 2)
    assert work.find("found") is begun
    assert work.start("found", gate.run) is begun, "what is under way goes on"
    gate.opened.set()
    assert begun.wait(SECONDS)
    assert (begun.state, begun.result) == ("done", "made")
    assert [stage.said for stage in begun.stages[1:]] == ["first", "second"]


def test_cancelled_work_stops_at_its_next_stage(gate):
    begun = work.start("cancelled", gate.run)
    assert gate.reached.wait(SECONDS)
    begun.cancel()
    gate.opened.set()
    assert begun.wait(SECONDS)
    assert begun.state == "cancelled"
    assert isinstance(begun.error, CancelledWorkError)


def test_work_waits_for_the_work_before_it_and_may_be_cancelled_meanwhile(gate):
    first = work.start("before", gate.run)
    assert gate.reached.wait(SECONDS)
    second = work.start("after", lambda progress: progress("never") or "never")
    assert second.state == "waiting"
    second.cancel()
    assert second.state == "cancelled"
    gate.opened.set()
    assert first.wait(SECONDS)
    assert first.result == "made"


def test_work_that_fails_says_why():
    def run(_progress):
        raise PovertyExitError("a broken assumption")

    begun = work.start("failed", run)
    assert begun.wait(SECONDS)
    assert begun.state == "failed"
    assert str(begun.error) == "a broken assumption"


def test_counted_parts_replace_each_other_and_stages_follow_each_other():
    def run(progress):
        for number in range(3):
            progress("counted", number, 3)
        progress("then")

    begun = work.start("counted", run)
    assert begun.wait(SECONDS)
    assert begun.stages[1:] == (Stage("counted", 2, 3), Stage("then"))


def test_work_speaks_the_language_of_the_one_who_began_it():
    use_language("zh_CN")
    chinese = work.start("zh", lambda progress: progress("x") or _("Demo data"))
    use_language("en")
    english = work.start("en", lambda progress: progress("x") or _("Demo data"))
    assert chinese.wait(SECONDS) and english.wait(SECONDS)
    assert english.result == "Demo data"
    assert chinese.result != english.result


def test_a_store_is_not_closed_under_work(gate):
    work.see_idle()
    begun = work.start("busy", gate.run)
    assert gate.reached.wait(SECONDS)
    with pytest.raises(PovertyExitError):
        work.see_idle()
    gate.opened.set()
    assert begun.wait(SECONDS)
    work.see_idle()


def test_what_came_of_old_work_is_forgotten():
    for number in range(work.MOST_KEPT + 3):
        assert work.start(f"old {number}", lambda progress: progress("x")).wait(SECONDS)
    assert work.find("old 0") is None
    assert work.find(f"old {work.MOST_KEPT + 2}") is not None


def test_told_to_stop_it_cancels_and_waits_until_nothing_is_under_way(gate):
    begun = work.start("running at the stop", gate.run)
    waiting = work.start("waiting at the stop", lambda _progress: "made")
    assert gate.reached.wait(SECONDS)
    stopping = threading.Thread(target=work.stop)
    stopping.start()
    assert not begun.is_over
    assert stopping.is_alive(), "it waits for what is under way"
    gate.opened.set()
    stopping.join(SECONDS)
    assert not stopping.is_alive()
    assert begun.is_over
    assert (begun.state, waiting.state) == ("cancelled", "cancelled")


def test_what_is_over_holds_its_files_no_longer():
    class Files:
        """Stands for the files that work holds."""

    files = Files()
    held = weakref.ref(files)

    def run(_progress, of=files):
        return type(of).__name__

    begun = work.start("files", run)
    assert begun.wait(SECONDS)
    del files, run
    # the thread lets go of its last piece when it is given another
    assert work.start("another", lambda _progress: 1).wait(SECONDS)
    gc.collect()
    assert work.find("files").result == "Files"
    assert held() is None


def test_work_and_what_it_begins_give_way_to_pages():
    def niceness(*_told: object) -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    def run(_progress) -> tuple[int, int]:
        told: list[int] = []
        begun = threading.Thread(target=lambda: told.append(niceness()))
        begun.start()
        begun.join()
        return niceness(), told[0]

    mine = niceness()
    done = work.start("niceness", run)
    assert done.wait(SECONDS)
    expected = max(mine, work.NICENESS)
    assert done.result == (expected, expected)
    assert niceness() == mine
