"""Why a database file cannot be opened: held, other key, newer, or broken.

The database says it in words of its own, in one kind of error or another: read here.
"""

import os
import re
from pathlib import Path

from poverty_exit import keys
from poverty_exit.errors import (
    BrokenStoreError,
    OtherKeyError,
    StoreError,
    StoreHeldError,
)
from poverty_exit.i18n import gettext as _

# what says nothing of the file: it may open at another time
_PASSING = ("out of memory", "too many open files", "input/output error")
_OTHER_KEY = ("wrong encryption key", "without a key", "is not encrypted")


def refusal(path: Path, said: str) -> StoreError | StoreHeldError | OtherKeyError:
    """The error that says in a person's words why a file cannot be opened.

    Args:
        path: of the file.
        said: what the database said of it.
    """
    lowered = said.lower()
    held = re.search(r"PID (\d+)", said)
    owner = held.group(1) if held else "?"
    if "already attached" in lowered or owner == str(os.getpid()):
        return StoreHeldError(
            _("The store {path} is open in this very process.", path=path.parent)
        )
    if held or "could not set lock" in lowered:
        return StoreHeldError(
            _(
                "The store {path} is in use by another program (process {owner}), "
                "most likely the running app. Close it, then try again.",
                path=path.parent,
                owner=owner,
            )
        )
    if any(words in lowered for words in _OTHER_KEY):
        return OtherKeyError(
            _(
                "{path} is encrypted with a key that is not at hand. Put the right key "
                "file at {place}, or name it with {setting}.",
                path=path,
                place=keys.path(),
                setting=keys.KEY_FILE,
            )
        )
    if "version number" in lowered:
        return StoreError(
            _("This store was written by a newer version of the software.")
        )
    passes = any(words in lowered for words in _PASSING)
    return (StoreError if passes else BrokenStoreError)(
        _("{path} cannot be opened as a store.", path=path)
    )
