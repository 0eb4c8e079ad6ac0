"""What a browser may do with an answer: headers on everything the app sends.

As strict as Streamlit lets it be: its styles are written by script, so styles may be
inline; scripts may not, but for the few of its first HTML, which are named by their
hash. The map lies in a frame of its own whose library writes its script by script.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ASSETS = re.compile(r"^/(static|app/static|component)/")
_COMPONENT = "/component/"
_REFUSED = 300
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": ", ".join(
        f"{name}=()"
        for name in (
            *("accelerometer", "autoplay", "camera", "display-capture"),
            *("geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi"),
            *("payment", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
        )
    ),
}


def script_hashes(html: str) -> tuple[str, ...]:
    """The hashes by which a policy names the inline scripts of an HTML."""
    return tuple(_hashed(script) for script in _INLINE.findall(html))


def page_policy(hashes: Iterable[str]) -> str:
    """The content security policy of the app's pages and of all that is not named."""
    return _policy(
        # Streamlit loads a component's script from a blob that its own script makes
        script_src=" ".join(["'self'", "blob:", *hashes]),
        style_src="'self' 'unsafe-inline'",
        img_src="'self' data: blob:",
        font_src="'self' data:",
        connect_src="'self'",
        worker_src="'self' blob:",
        frame_src="'self'",
        frame_ancestors="'none'",
    )


def form_policy(style: str) -> str:
    """The content security policy of a form of ours: one style, no script at all."""
    return _policy(style_src=_hashed(style), img_src="'self'", frame_ancestors="'none'")


COMPONENT_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; object-src 'none'"
)


class SafeHeaders:
    """Puts the headers on every answer; a policy that an answer brings itself stays.

    Args:
        app: what comes next.
        policy: gives the content security policy of pages.
        base: path that the app lies below, without a slash at its end.
    """

    def __init__(self, app: ASGIApp, policy: Callable[[], str], base: str = "") -> None:
        """Stand before an app."""
        self._app = app
        self._policy = policy
        self._base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; dress the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = str(scope["path"]).removeprefix(self._base)

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(message, path, scope["scheme"])
            await send(message)

        await self._app(scope, receive, dressed)

    def _dress(self, answer: Message, path: str, scheme: str) -> None:
        headers = MutableHeaders(scope=answer)
        for name, content in _ALWAYS.items():
            headers[name] = content
        is_component = path.startswith(_COMPONENT)
        policy = COMPONENT_POLICY if is_component else self._policy()
        headers.setdefault("content-security-policy", policy)
        headers["x-frame-options"] = "SAMEORIGIN" if is_component else "DENY"
        if answer["status"] >= _REFUSED or not _ASSETS.match(path):
            headers["cache-control"] = "no-store"
        if scheme == "https":
            headers["strict-transport-security"] = "max-age=31536000"
            headers["cross-origin-opener-policy"] = "same-origin"
            answer["headers"] = [_over_tls(*one) for one in answer["headers"]]


def _over_tls(name: bytes, content: bytes) -> tuple[bytes, bytes]:
    """A header as it is sent over TLS: every cookie, Streamlit's too, is for TLS."""
    is_open = name.lower() == b"set-cookie" and b"; secure" not in content.lower()
    return (name, content + b"; Secure") if is_open else (name, content)


def _policy(**sources: str) -> str:
    fixed = {
        "default-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "object-src": "'none'",
    }
    named = {name.replace("_", "-"): source for name, source in sources.items()}
    return "; ".join(f"{name} {source}" for name, source in {**fixed, **named}.items())


def _hashed(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
