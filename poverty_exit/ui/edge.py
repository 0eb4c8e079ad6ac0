"""The edge of every page: an exception becomes one sentence, and one line in the log.

The log names the kind of error and where it arose, never its message: a message may
quote a cell, and a cell may hold a person.
"""

from __future__ import annotations

import functools
import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from poverty_exit.errors import PovertyExitError
from poverty_exit.i18n import gettext as _
from poverty_exit.ledger import now
from poverty_exit.ui.html import literal
from poverty_exit.ui.session import begin

P = ParamSpec("P")
R = TypeVar("R")
log = logging.getLogger("poverty_exit")


@contextmanager
def error_edge() -> Iterator[None]:
    """Log what goes wrong within, and say it in one sentence."""
    try:
        yield
    except Exception as error:
        say_error(error)


def say_error(error: Exception) -> None:
    """Log an error, and say it in one sentence; only our own errors say their own."""
    steps = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(one.filename).name}:{one.lineno}" for one in steps[-6:]]
    log.error("%s at %s", type(error).__name__, " > ".join(places))
    if isinstance(error, PovertyExitError):
        st.error(literal(error))
        return
    st.error(
        _(
            "This page could not be shown ({time}). Nothing was changed. Reload it; "
            "if it fails again, hand the log to whoever looks after the app.",
            time=now().strftime("%H:%M:%S"),
        )
    )


def fragment(part: Callable[P, R]) -> Callable[P, R]:
    """A part of a page that reruns by itself, in the reader's language."""
    return st.fragment(_guarded(part))


def refreshed(seconds: float) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Makes a part of a page look again by itself, every so many seconds."""

    def made(part: Callable[P, R]) -> Callable[P, R]:
        return st.fragment(run_every=seconds)(_guarded(part))

    return made


def dialog(title: str, part: Callable[P, R], **options: Any) -> Callable[P, R]:
    """A dialog made of a part; calling it opens it."""
    return st.dialog(literal(title), **options)(_guarded(part))


def _guarded(part: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(part)
    def guarded(*args: P.args, **values: P.kwargs) -> R | None:
        begin()
        with error_edge():
            return part(*args, **values)
        return None

    return guarded  # type: ignore[return-value]
