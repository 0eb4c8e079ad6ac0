"""Long work in the background: one piece at a time, visible, and to be cancelled.

It goes on where the page that began it was closed; what comes of it is kept for the
page that asks next. Nothing of it outlives the process: what must, is in the store.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextvars import copy_context
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from poverty_exit.errors import CancelledWorkError, PovertyExitError
from poverty_exit.i18n import gettext as _
from poverty_exit.progress import Progress

T = TypeVar("T")
State = Literal["waiting", "running", "done", "failed", "cancelled"]
MOST_KEPT = 12
STOP_SECONDS = 600.0
NICENESS = 15


@dataclass(frozen=True)
class Stage:
    """A stage of the work; ``done`` of ``total`` parts, 0 where none are counted."""

    said: str
    done: int = 0
    total: int = 0


class Work(Generic[T]):
    """A piece of work, under way or over."""

    def __init__(self, run: Callable[[Progress], T]) -> None:
        """Wait for its turn; ``run`` is told where to say how far it is."""
        self.begun = time.monotonic()
        self._stages: list[Stage] = []
        self._knowing = threading.Lock()
        self._is_cancelled = threading.Event()
        # not kept: it holds the files that it works on
        self._future: Future[T] = _executor.submit(copy_context().run, self._work, run)

    @property
    def state(self) -> State:
        """Where it stands."""
        if not self._future.done():
            return "running" if self._stages else "waiting"
        if self._future.cancelled() or isinstance(self.error, CancelledWorkError):
            return "cancelled"
        return "done" if self.error is None else "failed"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self._future.done()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """What it has told so far, the present stage last."""
        with self._knowing:
            return tuple(self._stages)

    @property
    def result(self) -> T:
        """What came of work that is done."""
        return self._future.result()

    @property
    def error(self) -> BaseException | None:
        """Why work that is over failed; None where it did not."""
        return None if self._future.cancelled() else self._future.exception()

    def wait(self, seconds: float) -> bool:
        """Wait until it is over, at most so long; returns whether it is."""
        wait_for([self._future], max(seconds, 0))
        return self.is_over

    def cancel(self) -> None:
        """Stop it at the next stage; nothing of it is kept."""
        self._is_cancelled.set()
        self._future.cancel()

    def _work(self, run: Callable[[Progress], T]) -> T:
        self._tell(_("Beginning"))
        return run(self._tell)

    def _tell(self, stage: str, done: int = 0, total: int = 0, /) -> None:
        if self._is_cancelled.is_set():
            raise CancelledWorkError(_("Cancelled; nothing was changed."))
        with self._knowing:
            if self._stages and self._stages[-1].said == stage:
                self._stages.pop()
            self._stages.append(Stage(stage, done, total))


def _step_back() -> None:
    """Let pages go first where the computer is busy; threads begun by it follow."""
    if sys.platform == "linux":  # elsewhere it is the whole process that is nice
        thread = threading.get_native_id()
        nicest = max(os.getpriority(os.PRIO_PROCESS, thread), NICENESS)
        os.setpriority(os.PRIO_PROCESS, thread, nicest)


_executor = ThreadPoolExecutor(
    max_workers=1, thread_name_prefix="work", initializer=_step_back
)
_kept: OrderedDict[Hashable, Work] = OrderedDict()
_keeping = threading.Lock()


def start(key: Hashable, run: Callable[[Progress], T]) -> Work[T]:
    """Begin work under a key; what is under way under that key goes on instead."""
    with _keeping:
        known = _kept.pop(key, None)
        if known is None or known.is_over:
            known = Work(run)
        _kept[key] = known
        over = [other for other, work in _kept.items() if work.is_over]
        for other in over[: max(len(_kept) - MOST_KEPT, 0)]:
            del _kept[other]
    return known


def find(key: Hashable) -> Work | None:
    """The work under a key; None where none was begun, or it was forgotten."""
    with _keeping:
        return _kept.get(key)


def forget(key: Hashable) -> None:
    """Forget what came of the work under a key."""
    with _keeping:
        _kept.pop(key, None)


def stop() -> None:
    """Cancel what is under way and wait until it is undone, or done where it was so."""
    with _keeping:
        begun = list(_kept.values())
    for work in begun:
        work.cancel()
    for work in begun:
        work.wait(STOP_SECONDS)


def see_idle() -> None:
    """Make sure that no work is under way: the store is to be closed.

    Raises:
        PovertyExitError: some is.
    """
    with _keeping:
        is_busy = any(not work.is_over for work in _kept.values())
    if is_busy:
        raise PovertyExitError(
            _(
                "Files are being checked or published. Wait until that is done, or "
                "cancel it on the upload page."
            )
        )
