"""A page's websocket, spoken as a browser does: a page is asked for and heard out."""

import ssl
from socket import create_connection
from types import TracebackType
from urllib.parse import urlsplit

import httpx2
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

STREAM = "/_stcore/stream"
PATIENCE = 120.0
# what the foot of every page is marked by: a page that has none broke off
FOOT = b"pe-foot"


class PageLine:
    """An open websocket to the app.

    Args:
        address: of the app, as the browser has it.
        cookies: as a header.
        port: where it is really listened to, where that is not the address's.
        tls: which certificates are believed.
    """

    def __init__(
        self,
        address: str,
        cookies: str,
        port: int | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Open it.

        Raises:
            InvalidStatus: it is refused.
        """
        asked = urlsplit(address)
        self._line = connect(
            address.replace("http", "ws", 1) + STREAM,
            additional_headers={"Cookie": cookies},
            origin=f"{asked.scheme}://{asked.netloc}",
            subprotocols=["streamlit"],
            open_timeout=PATIENCE,
            max_size=None,
            proxy=None,
            ssl=tls,
            sock=create_connection(("127.0.0.1", port or asked.port), PATIENCE),
        )

    def __enter__(self) -> "PageLine":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._line.close()

    def view(self, page: str = "", query: str = "lang=en") -> list[ForwardMsg]:
        """Ask for a page, as after its address was opened; what comes until it stands.

        Raises:
            AssertionError: the page ends with an error, or without its foot.
        """
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        self._line.send(asked.SerializeToString())
        heard: list[ForwardMsg] = []
        has_foot = False
        while not heard or heard[-1].WhichOneof("type") != "script_finished":
            said = self._line.recv(timeout=PATIENCE)
            assert isinstance(said, bytes)
            has_foot = has_foot or FOOT in said
            heard.append(ForwardMsg.FromString(said))
        kinds = {one.WhichOneof("type") for one in heard}
        assert "page_not_found" not in kinds, page
        wrong = [one.delta.new_element.exception.type for one in heard]
        assert not any(wrong), wrong
        assert heard[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        assert has_foot, "the page broke off"
        return heard


def cookies_of(client: httpx2.Client) -> str:
    """A client's cookies as a header."""
    return "; ".join(f"{one.name}={one.value}" for one in client.cookies.jar)
