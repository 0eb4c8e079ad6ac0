"""The pages before the app: sign in, sign out, choose a password."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from poverty_exit import account_changes, accounts, sign_in
from poverty_exit.errors import AccountError, SignInError
from poverty_exit.gate import forms
from poverty_exit.gate.gate import PASSWORD, SIGN_IN, SIGN_OUT
from poverty_exit.gate.guard import Guard
from poverty_exit.gate.oidc import REFUSED, Provider, said
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import use_language
from poverty_exit.paths import STATIC
from poverty_exit.sessions import Session

T = TypeVar("T")
MOST_BYTES, SECONDS = 16_384, 20
# every look at a password takes 64 MB: so many at once, the others wait
AT_ONCE = 2


class Pages:
    """The pages of a guard; one set for TLS and one without, for cookies differ."""

    def __init__(self, guard: Guard, base: str, *, is_secure: bool) -> None:
        """The pages below a base path, which has no slash at its end."""
        self._guard = guard
        self._base = base
        self._is_secure = is_secure
        self._limiter: CapacityLimiter | None = None

    def app(self) -> Starlette:
        """All of them, as an app."""
        base = self._base
        routes = [
            Route(f"{base}{SIGN_IN}", self._sign_in, methods=["GET", "POST"]),
            Route(f"{base}{SIGN_IN}/favicon.png", _favicon),
            Route(f"{base}{SIGN_OUT}", self._sign_out, methods=["GET", "POST"]),
            Route(f"{base}{PASSWORD}", self._password, methods=["GET", "POST"]),
        ]
        if self._guard.oidc is None:
            return Starlette(routes=routes)
        provider = Provider(
            self._guard.oidc, self._guard.office, f"{base}{SIGN_IN}", self._begun
        )
        return Starlette(
            routes=[*routes, *provider.routes()],
            middleware=[provider.middleware(is_secure=self._is_secure)],
        )

    async def _sign_in(self, request: Request) -> Response:
        use_language(forms.asked_language(request.query_params))
        if request.method != "POST":
            refused = request.query_params.get(REFUSED)
            return self._sign_in_form(request, said(refused))
        sent = await self._sent(request)
        if sent is None:
            return self._sign_in_form(request, _late(), 400)
        typed = sent.get("account", "")
        trying = partial(
            sign_in.sign_in,
            self._guard.office,
            typed,
            sent.get("password", ""),
            _address(request),
        )
        try:
            token = await self._in_turn(trying)
        except SignInError as error:
            return self._sign_in_form(request, str(error), 401, typed)
        return self._begun(request, token)

    def _begun(self, request: Request, token: str, asked: str = "") -> Response:
        """Off to the page that was asked for, with the cookie of a new sign-in."""
        earlier = self._guard.token(request.cookies, is_secure=self._is_secure)
        if earlier is not None:
            sign_in.sign_out(self._guard.office, earlier)
        query = QueryParams(asked) if asked else request.query_params
        response = RedirectResponse(forms.onward(query, self._base), status_code=303)
        self._guard.remember(response, token, is_secure=self._is_secure)
        return response

    def _sign_in_form(
        self, request: Request, told: str = "", status: int = 200, typed: str = ""
    ) -> Response:
        address = f"{self._base}{SIGN_IN}"
        body = [forms.wrong(told)] if told else []
        fields = [
            forms.Field("account", _("Account"), "username", "text"),
            forms.Field("password", _("Password"), "current-password"),
        ]
        make = partial(
            forms.form,
            forms.with_next(address, request, self._base),
            fields=fields,
            button=_("Sign in"),
            typed=typed,
        )
        after = []
        if self._guard.oidc is not None:
            way = forms.with_next(f"{address}/oidc", request, self._base)
            words = _("Sign in with the office's account")
            after = [f"<hr>{forms.link(way, words, 'button')}"]
        return self._form_page(request, _("Sign in"), body, make, after, status)

    async def _sign_out(self, request: Request) -> Response:
        use_language(forms.asked_language(request.query_params))
        address = forms.spoken(f"{self._base}{SIGN_OUT}")
        if request.method == "POST" and await self._sent(request) is not None:
            token = self._guard.token(request.cookies, is_secure=self._is_secure)
            sign_in.sign_out(self._guard.office, token)
            way = forms.spoken(f"{self._base}{SIGN_IN}")
            response = RedirectResponse(way, status_code=303)
            self._guard.forget(response, is_secure=self._is_secure)
            return response
        make = partial(forms.form, address, fields=(), button=_("Sign out"))
        return self._form_page(request, _("Sign out"), [], make)

    async def _password(self, request: Request) -> Response:
        use_language(forms.asked_language(request.query_params))
        session = self._guard.session(
            request.cookies, is_secure=self._is_secure, acts=True
        )
        if session is None:
            way = forms.with_next(f"{self._base}{SIGN_IN}", request, self._base)
            return RedirectResponse(way, status_code=303)
        if request.method != "POST":
            return self._password_form(request, session)
        sent = await self._sent(request)
        account = session.actor.account
        try:
            if sent is None:
                raise AccountError(_late())
            if sent.get("password") != sent.get("again"):
                raise AccountError(_("The new password was not the same both times."))
            await self._in_turn(
                partial(
                    account_changes.change_password,
                    self._guard.office,
                    account,
                    sent.get("before", ""),
                    sent.get("password", ""),
                )
            )
        except AccountError as error:
            return self._password_form(request, session, str(error), 400)
        changed = accounts.find(self._guard.office, account)
        if changed is None:
            return RedirectResponse(f"{self._base}{SIGN_IN}", status_code=303)
        token = sign_in.begin(self._guard.office, changed, session.address)
        return self._begun(request, token)

    def _password_form(
        self, request: Request, session: Session, told: str = "", status: int = 200
    ) -> Response:
        body = [forms.wrong(told)] if told else []
        if session.must_change_password:
            body.append(
                forms.hint(_("Choose a password of your own; then you can begin."))
            )
        body.append(
            forms.hint(_("12 characters or more; a short sentence is easy to keep."))
        )
        fields = [
            forms.Field("before", _("Present password"), "current-password"),
            forms.Field("password", _("New password"), "new-password"),
            forms.Field("again", _("New password, once more"), "new-password"),
        ]
        address = forms.with_next(f"{self._base}{PASSWORD}", request, self._base)
        make = partial(
            forms.form,
            address,
            fields=fields,
            button=_("Change the password"),
            account=session.actor.account,
        )
        out = forms.spoken(f"{self._base}{SIGN_OUT}")
        after = [f"<hr>{forms.link(out, _('Sign out'))}"]
        return self._form_page(
            request, _("Change the password"), body, make, after, status
        )

    def _form_page(
        self,
        request: Request,
        title: str,
        before: list[str],
        make: Callable[..., str],
        after: list[str] | None = None,
        status: int = 200,
    ) -> Response:
        token = self._guard.form_token(request.cookies, is_secure=self._is_secure)
        body = [*before, make(token=token.sent), *(after or [])]
        response = forms.page(request, title, body, self._base, status)
        token.remember(response, is_secure=self._is_secure)
        return response

    async def _sent(self, request: Request) -> Mapping[str, str] | None:
        """What a form sent; None where it was not shown in this browser, or long ago.

        Raises:
            HTTPException: it is larger than a form of ours, or comes too slowly.
        """
        body = b""
        try:
            async with asyncio.timeout(SECONDS):
                async for part in request.stream():
                    body += part
                    if len(body) > MOST_BYTES:
                        raise HTTPException(413)
            found = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=10)
        except TimeoutError as error:
            raise HTTPException(408) from error
        except ValueError as error:
            raise HTTPException(400) from error
        sent = {name: values[0] for name, values in found.items()}
        is_ours = self._guard.is_of_form(
            request.cookies, sent.get("token", ""), is_secure=self._is_secure
        )
        return sent if is_ours else None

    async def _in_turn(self, work: Callable[[], T]) -> T:
        self._limiter = self._limiter or CapacityLimiter(AT_ONCE)
        return await to_thread.run_sync(work, limiter=self._limiter)


def _favicon(_request: Request) -> Response:
    return FileResponse(STATIC / "favicon.png")


def _address(request: Request) -> str:
    return request.client.host if request.client else "-"


def _late() -> str:
    return _("This page was open for too long. Please try again.")
