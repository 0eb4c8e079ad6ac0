"""What was asked for of the newest data version, read of the next one beforehand.

The readers of one open database note what they ask for. When a new version was written,
the same is read of it before it is told to them: the first to look at it, and all who
look at the same pages, find it read. It is a help, never a hindrance: what fails, or
takes too long, is read when somebody asks for it.
"""

import itertools
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

MOST_ASKED = 120
MOST_SECONDS = 0.7

Read = Callable[[int], None]
log = logging.getLogger("poverty_exit")


class Carried:
    """What was asked for last, by who may see what; one for each open database."""

    def __init__(self) -> None:
        """Nobody has asked for anything yet."""
        self._lock = Lock()
        self._version = 0
        self._asked: dict[Hashable, OrderedDict[Hashable, Read]] = {}

    def note(self, reader: Hashable, version: int, asked: Hashable, read: Read) -> None:
        """Remember what a reader asked for, if it is of the newest version.

        Args:
            reader: what tells apart who may see what.
            version: of what was asked for.
            asked: what tells apart what is asked for.
            read: reads the same of another version, and keeps it for the reader.
        """
        with self._lock:
            if version > self._version:
                self._version, self._asked = version, {}
            if version < self._version:
                return
            known = self._asked.setdefault(reader, OrderedDict())
            known[asked] = read
            known.move_to_end(asked)
            if len(known) > MOST_ASKED:
                known.popitem(last=False)

    def read(self, version: int) -> None:
        """Read of a new version what was asked for last, as far as time allows."""
        until = time.monotonic() + MOST_SECONDS
        with self._lock:
            if version <= self._version:
                return
            lists = [reversed(known.values()) for known in self._asked.values()]
            due = list(itertools.chain.from_iterable(lists))
            self._version, self._asked = version, {}
        for read in due:
            if time.monotonic() > until:
                return
            try:
                read(version)
            except Exception as error:
                log.warning("%s while reading beforehand", type(error).__name__)
