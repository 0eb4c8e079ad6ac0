"""Which OIDC provider says who somebody is, and which of its claims give which role.

A TOML file named by the setting; without it there are local accounts only::

    issuer = "https://id.county.example"
    client_id = "poverty-exit"
    client_secret_file = "/etc/poverty-exit/oidc-secret"
    name_claim = "name"
    role_claim = "groups"

    [[roles]]
    claim = "statistics-office"
    role = "statistician"
    townships = ["621121100"]
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from poverty_exit import rights
from poverty_exit.accounts import Given
from poverty_exit.errors import DefinitionError
from poverty_exit.i18n import gettext as _

SETTING = "POVERTY_EXIT_OIDC"


@dataclass(frozen=True)
class OidcSettings:
    """A provider, and how its claims are read.

    Attributes:
        scopes: what is asked for, split by blanks.
        account_claim: the claim that tells persons apart for good.
        roles: what a value of the role claim gives.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    scopes: str
    account_claim: str
    name_claim: str
    role_claim: str
    roles: Mapping[str, tuple[Given, ...]]

    def given(self, claims: Mapping[str, object]) -> tuple[Given, ...]:
        """The roles that somebody's claims give, each once."""
        told = claims.get(self.role_claim)
        values = told if isinstance(told, list) else [told]
        words = [one for one in values if isinstance(one, str)]
        given = [one for word in words for one in self.roles.get(word, ())]
        return tuple(dict.fromkeys(given))


def settings() -> OidcSettings | None:
    """The settings of the file that the setting names; None where it names none.

    Raises:
        DefinitionError: the file is missing, or not as it should be.
    """
    named = os.environ.get(SETTING)
    if not named:
        return None
    path = Path(named).expanduser()
    try:
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
        return OidcSettings(
            issuer=fields["issuer"].rstrip("/"),
            client_id=fields["client_id"],
            client_secret=_secret(fields),
            scopes=fields.get("scopes", "openid profile"),
            account_claim=fields.get("account_claim", "sub"),
            name_claim=fields.get("name_claim", "name"),
            role_claim=fields["role_claim"],
            roles=_roles(fields["roles"]),
        )
    except (OSError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise DefinitionError(
            _(
                "The OIDC settings {path} cannot be used ({what}). See “Accounts” in "
                "the README.",
                path=path,
                what=f"{type(error).__name__}: {error}",
            )
        ) from error


def _secret(fields: Mapping[str, str]) -> str:
    if "client_secret_file" in fields:
        return Path(fields["client_secret_file"]).read_text(encoding="utf-8").strip()
    return os.environ.get(f"{SETTING}_SECRET", "")


def _roles(rows: list[Mapping]) -> dict[str, tuple[Given, ...]]:
    found: dict[str, tuple[Given, ...]] = {}
    for row in rows:
        if row["role"] not in rights.roles():
            raise ValueError(row["role"])
        where: list[str | None] = list(row.get("townships", ())) or [None]
        given = tuple((str(row["role"]), code) for code in where)
        found[row["claim"]] = found.get(row["claim"], ()) + given
    return found
