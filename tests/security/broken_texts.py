"""The app with a defence switched off, to show that the checks find what they seek.

``python -m tests.security.broken_texts BREAK,BREAK MODULE ARGUMENTS``
"""

import html
import runpy
import sys
from collections.abc import Callable


def escaping() -> None:
    """Texts stand in HTML as they were written."""
    html.escape = lambda s, quote=True: s


def labels() -> None:
    """Labels are read as markdown, whatever a file says."""
    from poverty_exit.ui import html as own

    own.literal = lambda text: str(text)


BREAKS: dict[str, Callable[[], None]] = {
    one.__name__: one for one in (escaping, labels)
}


def main() -> None:
    """Break what is named, then run the module."""
    _name, broken, *command = sys.argv
    for one in broken.split(","):
        BREAKS[one]()
    sys.argv = command
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
