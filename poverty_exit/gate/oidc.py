"""Signing in by an OIDC provider: code and PKCE, roles from claims.

The library asks, checks state, nonce, signature, issuer and audience; what is ours is
which account and roles the claims mean. Somebody whose claims give no role has no
account here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import parse_qsl, urlencode

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from poverty_exit import account_changes, accounts, audit, keys, rights, sign_in
from poverty_exit.errors import PovertyExitError, SignInError
from poverty_exit.gate.oidc_settings import OidcSettings
from poverty_exit.i18n import gettext as _
from poverty_exit.office import Office

ASKED, REFUSED = "asked", "refused"
SECONDS = 600
# what a provider says that is wrong, forged or missing
# what a provider says that is wrong, forged or missing
_TROUBLE = (
    *(httpx2.HTTPError, AuthlibBaseError, JoseError, PovertyExitError),
    *(ValueError, KeyError, RuntimeError),
)
log = logging.getLogger("poverty_exit")


class Provider:
    """The way to a provider and back."""

    def __init__(
        self,
        settings: OidcSettings,
        office: Office,
        path: str,
        begun: Callable[[Request, str, str], Response],
    ) -> None:
        """Ask a provider for an office.

        Args:
            settings: which provider.
            office: whose accounts.
            path: that the routes lie below.
            begun: answers who has signed in: takes the token, and what was asked for.
        """
        self._settings = settings
        self._office = office
        self._path = path
        self._begun = begun
        self._client = OAuth().register(
            "office",
            server_metadata_url=f"{settings.issuer}/.well-known/openid-configuration",
            client_id=settings.client_id,
            client_secret=settings.client_secret or None,
            client_kwargs={"scope": settings.scopes, "code_challenge_method": "S256"},
        )

    def middleware(self, *, is_secure: bool) -> Middleware:
        """The short-lived signed cookie of state, nonce and verifier."""
        return Middleware(
            SessionMiddleware,
            secret_key=keys.derived("oidc").hex(),
            session_cookie="poverty_exit_oidc",
            max_age=SECONDS,
            path=self._path,
            same_site="lax",
            https_only=is_secure,
        )

    def routes(self) -> list[Route]:
        """To the provider, and back."""
        return [
            Route(f"{self._path}/oidc", self._leave),
            Route(f"{self._path}/oidc/back", self._come_back, name="oidc_back"),
        ]

    async def _leave(self, request: Request) -> Response:
        request.session.clear()
        try:
            back = str(request.url_for("oidc_back"))
            away = await self._client.authorize_redirect(request, back)
        except _TROUBLE as error:
            return self._refused(request.url.query, error)
        request.session[ASKED] = request.url.query
        return away

    async def _come_back(self, request: Request) -> Response:
        asked = str(request.session.get(ASKED, ""))
        try:
            token = await self._client.authorize_access_token(request)
            account = await run_in_threadpool(self._account, await self._claims(token))
        except _TROUBLE as error:
            return self._refused(asked, error)
        finally:
            request.session.clear()
        address = request.client.host if request.client else "-"
        begun = partial(sign_in.begin, self._office, account, address)
        return self._begun(request, await run_in_threadpool(begun), asked)

    def _refused(self, asked: str, error: Exception) -> Response:
        """Back to the sign-in page, which says why; the log has the kind alone."""
        log.error("OIDC: %s", type(error).__name__)
        query = dict(parse_qsl(asked))
        query[REFUSED] = "away" if isinstance(error, httpx2.HTTPError) else "shut"
        return RedirectResponse(f"{self._path}?{urlencode(query)}", status_code=303)

    async def _claims(self, token: Mapping) -> Mapping[str, object]:
        """Who the provider says it is; asked for more where the roles are missing."""
        claims = dict(token.get("userinfo") or {})
        if not claims:
            raise ValueError("no ID token")
        if self._settings.role_claim not in claims:
            more = await self._client.userinfo(token=token)
            if more.get("sub") == claims.get("sub"):
                claims = {**more, **claims}
        return claims

    def _account(self, claims: Mapping[str, object]) -> accounts.Account:
        """The account of somebody's claims, with the roles as they are now.

        Raises:
            SignInError: no role, disabled, or a local account of the same name.
            AccountError: the claims make no account.
        """
        settings = self._settings
        given = settings.given(claims)
        account = accounts.written(str(claims.get(settings.account_claim) or ""))
        name = str(claims.get(settings.name_claim) or account)
        name = name[: account_changes.LONGEST_NAME]
        known = accounts.find(self._office, account)
        is_shut = known is not None and (known.is_local or known.is_disabled)
        if not account or not given or is_shut:
            nobody = rights.actor_of("-", "-", ())
            audit.append(self._office, nobody, "sign_in_failed", "OIDC")
            raise SignInError(sign_in.not_in())
        if known is None:
            account_changes.insert(self._office, account, name, given, None)
        else:
            account_changes.take_over(self._office, known, name, given)
        found = accounts.find(self._office, account)
        if found is None:
            raise SignInError(sign_in.not_in())
        return found


def said(refused: str | None) -> str:
    """What the sign-in page says to who comes back refused; empty to anybody else."""
    if refused == "away":
        return _("The office's sign-in service cannot be reached. Try again later.")
    return sign_in.not_in() if refused == "shut" else ""
