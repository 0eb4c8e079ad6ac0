"""The second way to run: for other computers, with signing in, by uvicorn.

The first way, one person alone at this computer, is ``streamlit run app.py``.
"""

import argparse
import importlib
import ipaddress
import os
import signal
import sys

import uvicorn

from poverty_exit.connection import THREADS_SETTING
from poverty_exit.gate import shared
from poverty_exit.i18n import gettext as _
from poverty_exit.paths import ROOT

COMMAND = "serve"
ADDRESS, PORT = "127.0.0.1", 8501
# a long import is cancelled and undone within it; a page's script ends much sooner
STOP_SECONDS = 20


def add_parser(commands: argparse._SubParsersAction) -> None:
    """The command's arguments."""
    parser = commands.add_parser(COMMAND, help=_("start the app for other computers"))
    parser.add_argument(
        "--address",
        default=ADDRESS,
        help=_("where to listen: 127.0.0.1 behind a web server with TLS, else 0.0.0.0"),
    )
    parser.add_argument("--port", type=int, default=PORT)


def run(asked: argparse.Namespace) -> int:
    """Serve until told to stop; returns the exit code.

    Raises:
        AccountError: nobody could sign in; says how to change that.
    """
    os.environ[shared.SETTING] = "1"
    os.environ["STREAMLIT_SERVER_ADDRESS"] = asked.address
    os.environ["STREAMLIT_SERVER_PORT"] = str(asked.port)
    # an import leaves the others a core for their pages
    os.environ.setdefault(THREADS_SETTING, str(max((os.cpu_count() or 1) - 1, 1)))
    shared.begin()
    if not _is_loopback(asked.address):
        print(
            _(
                "Passwords cross the network readable by others unless a web server "
                "with TLS stands before this one: see deploy/."
            ),
            file=sys.stderr,
        )
    # told to stop, the server stops in order and is then told once more: done
    signal.signal(signal.SIGTERM, lambda *_told: sys.exit(0))
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    # imported before the server sets up its log, which the import would undo
    app = importlib.import_module("app").app
    uvicorn.run(
        app,
        host=asked.address,
        port=asked.port,
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        log_level="warning",
    )
    return 0


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
