"""The caches of what pages show: bounded, each value made once, forgotten together."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Condition
from typing import ParamSpec, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

P = ParamSpec("P")
T = TypeVar("T")
_forget: list[Callable[[], None]] = []


def kept(
    most: int, key: Callable[..., Hashable] = hashkey
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Makes a function keep so many values; what was not asked for longest goes first.

    Who asks while another makes the same value waits for it. Values are not copied:
    they must not be changed.
    """

    def made(read: Callable[P, T]) -> Callable[P, T]:
        wrapped = cached(LRUCache(most), key=key, condition=Condition())(read)
        _forget.append(wrapped.cache_clear)
        return wrapped

    return made


def forget() -> None:
    """Forget everything that was kept."""
    for clear in _forget:
        clear()
