"""The app with a defence switched off, to show that the checks find what they seek.

``python -m tests.security.broken_app BREAK,BREAK MODULE ARGUMENTS``
"""

import html
import io
import logging
import runpy
import sys
import tempfile
import zipfile
from collections.abc import Callable


def escaping() -> None:
    """Texts stand in HTML as they were written."""
    html.escape = lambda s, quote=True: s


def labels() -> None:
    """Labels are read as markdown, whatever a file says."""
    from poverty_exit.ui import html as own

    own.literal = lambda text: str(text)


def masking() -> None:
    """Problems tell what was written."""
    from poverty_exit.intake import masking

    masking.masked = lambda written: written
    masking.masked_numbers = lambda written: written


def quiet() -> None:
    """Errors are logged with all that they say, and a file is named in the log."""
    from poverty_exit.intake import load as loading

    seen = loading.as_seen

    def told(report, where):
        for problem in report.problems:
            logging.getLogger("poverty_exit").error(problem.message)
        return seen(report, where)

    loading.as_seen = told


def memory() -> None:
    """What is handed back lies in a temporary file first."""
    from poverty_exit.reports import township_workbooks

    zipped = township_workbooks.as_zip

    def left(files):
        for content in files.values():
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                book.extractall(tempfile.mkdtemp())
        return zipped(files)

    township_workbooks.as_zip = left


def record() -> None:
    """Acts are recorded with what the person was looking at."""
    from poverty_exit import audit

    audit._struck = lambda text: text


def caching() -> None:
    """Browsers may keep whatever they are sent."""
    from poverty_exit.gate import headers

    dress = headers.SafeHeaders._dress

    def dressed(self, answer, path, scheme):
        dress(self, answer, path, scheme)
        kept = headers.MutableHeaders(scope=answer)
        kept["cache-control"] = "max-age=3600"

    headers.SafeHeaders._dress = dressed


def scope() -> None:
    """Rows of every township leave a query."""
    from poverty_exit import access

    access.Need.within = lambda _self, _places, rows: rows


def caches() -> None:
    """What one person has read is everybody's."""
    from poverty_exit.ui import reads

    reads.store_key = lambda: "of everybody"


BREAKS: dict[str, Callable[[], None]] = {
    one.__name__: one
    for one in (
        escaping,
        labels,
        masking,
        quiet,
        memory,
        record,
        caching,
        scope,
        caches,
    )
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
