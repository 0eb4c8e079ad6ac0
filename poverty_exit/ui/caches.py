"""The caches of what pages show: bounded, each value made once, forgotten together."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Condition
from typing import ParamSpec, Protocol, TypeVar, cast

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_forget: list[Callable[[], None]] = []


class Kept(Protocol[P, T_co]):
    """A function whose values are kept.

    Attributes:
        cache: the values, by what ``cache_key`` makes of the arguments.
        cache_lock: held by whoever puts a value in.
    """

    cache: LRUCache
    cache_key: Callable[..., Hashable]
    cache_lock: Condition

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T_co:
        """The value, made where it is not kept."""


def kept(
    most: int, key: Callable[..., Hashable] = hashkey
) -> Callable[[Callable[P, T]], Kept[P, T]]:
    """Makes a function keep so many values; what was not asked for longest goes first.

    Who asks while another makes the same value waits for it. Values are not copied:
    they must not be changed.
    """

    def made(read: Callable[P, T]) -> Kept[P, T]:
        wrapped = cached(LRUCache(most), key=key, condition=Condition())(read)
        _forget.append(wrapped.cache_clear)
        return cast("Kept[P, T]", wrapped)

    return made


def forget() -> None:
    """Forget everything that was kept."""
    for clear in _forget:
        clear()
