"""Who sends a request: the sign-in that its cookie names, and the tokens of our forms.

A cookie is signed, so that a made-up one is told without looking anything up; what it
names is looked up all the same, for a sign-in can be ended.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import lru_cache

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer
from starlette.responses import Response

from poverty_exit import accounts, keys, sessions
from poverty_exit.errors import SignedOutError
from poverty_exit.gate.oidc_settings import OidcSettings
from poverty_exit.i18n import gettext as _
from poverty_exit.office import Office
from poverty_exit.sessions import Session

# a browser takes a __Host- cookie over TLS only, from this very host, for all paths
COOKIE, FORM_COOKIE = "poverty_exit", "poverty_exit_form"
SECURE = "__Host-"
FORM_SECONDS = 3600
MOST_COOKIES = 1_000


class Guard:
    """Knows who is signed in, by cookies; one for the whole server."""

    def __init__(self, office: Office, oidc: OidcSettings | None) -> None:
        """Guard an office; ``oidc`` where a provider may say who somebody is."""
        self.office = office
        self.oidc = oidc
        self.sessions = sessions.of(office)
        secret = keys.derived("cookies")
        self._cookies = URLSafeSerializer(secret, salt="session")
        # a page asks who looks a hundred times; what a cookie names never changes
        self._token_in = lru_cache(MOST_COOKIES)(self._signed_token)
        self._forms = URLSafeTimedSerializer(secret, salt="form")

    @property
    def is_manned(self) -> bool:
        """Whether anybody could sign in and look after the accounts."""
        return self.oidc is not None or bool(accounts.administrators(self.office))

    def session(
        self, cookies: Mapping[str, str], *, is_secure: bool, acts: bool = False
    ) -> Session | None:
        """The open sign-in that the cookies name; None where there is none."""
        token = self.token(cookies, is_secure=is_secure)
        return self.sessions.find(token, acts=acts)

    def session_of_page(self, cookies: Mapping[str, str]) -> Session:
        """The open sign-in of who looks at a page that the gate let through.

        Raises:
            SignedOutError: it has ended since.
        """
        is_secure = f"{SECURE}{COOKIE}" in cookies
        session = self.session(cookies, is_secure=is_secure)
        if session is None or session.must_change_password:
            raise SignedOutError(_("You are signed out. Reload the page to sign in."))
        return session

    def token(self, cookies: Mapping[str, str], *, is_secure: bool) -> str | None:
        """The token in the signed cookie; None where there is none of ours."""
        name = f"{SECURE}{COOKIE}" if is_secure else COOKIE
        return self._token_in(cookies.get(name, ""))

    def _signed_token(self, cookie: str) -> str | None:
        try:
            token = self._cookies.loads(cookie)
        except BadSignature:
            return None
        return token if isinstance(token, str) else None

    def remember(self, response: Response, token: str, *, is_secure: bool) -> None:
        """Give the browser the cookie of a sign-in; it goes when the browser closes."""
        signed = self._cookies.dumps(token)
        _set(response, COOKIE, str(signed), "lax", is_secure=is_secure)

    def forget(self, response: Response, *, is_secure: bool) -> None:
        """Take the cookie from the browser."""
        name = f"{SECURE}{COOKIE}" if is_secure else COOKIE
        response.delete_cookie(
            name, path="/", secure=is_secure, httponly=True, samesite="lax"
        )

    def form_token(self, cookies: Mapping[str, str], *, is_secure: bool) -> FormToken:
        """A token for a form that only the browser it was shown in can send."""
        name = f"{SECURE}{FORM_COOKIE}" if is_secure else FORM_COOKIE
        kept = cookies.get(name) or secrets.token_urlsafe(24)
        return FormToken(kept, str(self._forms.dumps(kept)))

    def is_of_form(
        self, cookies: Mapping[str, str], sent: str, *, is_secure: bool
    ) -> bool:
        """Whether a form was shown in this very browser, not long ago."""
        name = f"{SECURE}{FORM_COOKIE}" if is_secure else FORM_COOKIE
        kept = cookies.get(name, "")
        try:
            told = self._forms.loads(sent, max_age=FORM_SECONDS)
        except BadSignature:
            return False
        return (
            bool(kept)
            and isinstance(told, str)
            and secrets.compare_digest(told.encode(), kept.encode())
        )


class FormToken:
    """The two halves of a form's token: one in a cookie, one in the form."""

    def __init__(self, kept: str, sent: str) -> None:
        """Use ``Guard.form_token``."""
        self._kept = kept
        self.sent = sent

    def remember(self, response: Response, *, is_secure: bool) -> None:
        """Give the browser its half."""
        _set(response, FORM_COOKIE, self._kept, "strict", is_secure=is_secure)


def _set(
    response: Response, name: str, content: str, same_site: str, *, is_secure: bool
) -> None:
    response.set_cookie(
        f"{SECURE}{name}" if is_secure else name,
        content,
        path="/",
        secure=is_secure,
        httponly=True,
        samesite=same_site,  # type: ignore[arg-type]
    )
