"""A page's websocket, spoken as a browser does: a page is asked for and heard out."""

import ssl
from socket import create_connection
from types import TracebackType
from urllib.parse import urlsplit

import httpx2
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
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
        resumes: the number of a page that was open before; a new one where empty.

    Attributes:
        page: the number of the page that is open, once it was asked for.
    """

    def __init__(
        self,
        address: str,
        cookies: str,
        port: int | None = None,
        tls: ssl.SSLContext | None = None,
        resumes: str = "",
    ) -> None:
        """Open it.

        Raises:
            InvalidStatus: it is refused.
        """
        asked = urlsplit(address)
        self.page = ""
        self._line = connect(
            address.replace("http", "ws", 1) + STREAM,
            additional_headers={"Cookie": cookies},
            origin=f"{asked.scheme}://{asked.netloc}",
            subprotocols=["streamlit", *(["-", resumes] if resumes else [])],
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
        heard = self.look(page, query)
        kinds = {one.WhichOneof("type") for one in heard}
        assert "page_not_found" not in kinds, page
        wrong = [one.delta.new_element.exception.type for one in heard]
        assert not any(wrong), wrong
        assert heard[-1].script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        said = [one.SerializeToString() for one in heard]
        assert any(FOOT in one for one in said), "the page broke off"
        return heard

    def look(
        self, page: str = "", query: str = "lang=en", *done: WidgetState
    ) -> list[ForwardMsg]:
        """The same, however it ends; ``done`` is what was filled in and pressed."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        asked.rerun_script.widget_states.widgets.extend(done)
        self._line.send(asked.SerializeToString())
        heard = self._hear("script_finished")
        opened = [one.new_session.initialize.session_id for one in heard]
        self.page = next((one for one in opened if one), self.page)
        return heard

    def upload_address(self, name: str, page: str = "") -> str:
        """Where a file of a page may be sent to; of this page, or of another's."""
        asked = BackMsg()
        asked.file_urls_request.request_id = "upload"
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = page or self.page
        self._line.send(asked.SerializeToString())
        answer = self._hear("file_urls_response")[-1].file_urls_response
        return answer.file_urls[0].upload_url

    def download_address(self, number: str) -> str:
        """Where a download lies that a page offers by a number; empty where nowhere."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = "download"
        asked.backend_operation_request.session_id = self.page
        asked.backend_operation_request.deferred_file.file_id = number
        self._line.send(asked.SerializeToString())
        heard = self._hear("backend_operation_response")
        return heard[-1].backend_operation_response.deferred_file.url

    def _hear(self, kind: str) -> list[ForwardMsg]:
        """What comes, up to the first of a kind."""
        heard: list[ForwardMsg] = []
        while not heard or heard[-1].WhichOneof("type") != kind:
            said = self._line.recv(timeout=PATIENCE)
            assert isinstance(said, bytes)
            heard.append(ForwardMsg.FromString(said))
        return heard


def downloads(heard: list[ForwardMsg]) -> list[str]:
    """The numbers of the downloads that a page offers."""
    shown = [one.delta.new_element.download_button for one in heard]
    return [one.deferred_file_id for one in shown if one.deferred_file_id]


def cookies_of(client: httpx2.Client) -> str:
    """A client's cookies as a header."""
    return "; ".join(f"{one.name}={one.value}" for one in client.cookies.jar)


def xsrf(client: httpx2.Client) -> dict[str, str]:
    """The token of Streamlit's that an upload must bring."""
    client.get("/_stcore/health")
    return {"X-Xsrftoken": dict(client.cookies)["_streamlit_xsrf"]}
