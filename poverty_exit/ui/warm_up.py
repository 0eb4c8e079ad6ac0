"""What the server does beside its start, so that the first page waits for less."""

from __future__ import annotations

import gc
import importlib
import logging
import pkgutil
import threading

import poverty_exit

THRESHOLDS = (10_000, 20, 20)
"""How many new objects there are before the youngest are looked through: a page makes
some 5,000, a list of 100,000 rows many more."""
LEFT_OUT = ("poverty_exit.ui", "poverty_exit.__main__")
log = logging.getLogger("poverty_exit")


def begin() -> None:
    """Load all that pages need, and never look through it for garbage again.

    Looking through everything that was loaded takes 0.15 s, and came at any moment of
    any page view.
    """
    threading.Thread(target=_loaded, name="warm_up", daemon=True).start()


def modules() -> list[str]:
    """The names of the package's modules, but for the command line and the pages' own.

    Streamlit knows a component of the browser only where a page's script has loaded it.
    """
    found = pkgutil.walk_packages(poverty_exit.__path__, "poverty_exit.")
    return [one.name for one in found if not one.name.startswith(LEFT_OUT)]


def _loaded() -> None:
    try:
        for name in modules():
            importlib.import_module(name)
    except Exception as error:
        # a page that needs it says so
        log.warning("%s while loading ahead", type(error).__name__)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
