"""Whose a page, a file, a download is: nothing of it answers to another sign-in.

The gate says by a header of its own, with every websocket, which sign-in it is of.
Streamlit keeps that as the page's user: it gives the page back to nobody else, though
the page's number be known. The address of a file begins with its sign-in's mark, and
is made of all that the file holds: Streamlit's own is the same for everybody, and for
two large files that differ in the middle.
"""

from __future__ import annotations

import hashlib

from streamlit import config
from streamlit.runtime import Runtime, memory_media_file_storage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from poverty_exit.errors import MissingRightError
from poverty_exit.gate.gate import SIGN_IN_HEADER, asking, mark
from poverty_exit.i18n import gettext as _

_USER_KEY = "sign_in"


def tell_apart() -> None:
    """From now on pages and files are known by whose they are."""
    known = {SIGN_IN_HEADER: _USER_KEY}
    config.set_option("server.trustedUserHeaders", known)
    memory_media_file_storage._calculate_file_id = _file_id


def owner() -> str:
    """The hash of the sign-in that a script, or a download, runs for; else empty."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return asking.get()
    return str(context.user_info.get(_USER_KEY) or "")


def see_owner(maker: str) -> None:
    """See that what was made for one sign-in is asked for by the same.

    Raises:
        MissingRightError: it is another.
    """
    if owner() != maker:
        raise MissingRightError(_("You do not have the right to do this."))


def owner_of_page(page: str) -> str:
    """The hash of the sign-in that an open page is of; empty where there is none."""
    client = Runtime.instance().get_client(page)
    if client is None or client.client_context is None:
        return ""
    return dict(client.client_context.headers).get(SIGN_IN_HEADER, "")


def _file_id(data: bytes, mimetype: str, filename: str | None = None) -> str:
    """What a file's address ends with; Streamlit keeps files by it."""
    about = f"{owner()}\0{mimetype}\0{filename or ''}\0"
    told = hashlib.blake2b(about.encode(), digest_size=16)
    told.update(data)
    return f"{mark(owner())}{told.hexdigest()}"
