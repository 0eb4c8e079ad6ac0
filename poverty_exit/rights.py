"""Who may do what, and where: rights, the roles that bundle them, the acting person.

What a role may do is data (``data/reference/roles.toml``); nothing here knows of
accounts, screens or the database.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from poverty_exit.errors import DefinitionError, MissingRightError
from poverty_exit.i18n import gettext as _
from poverty_exit.paths import REFERENCE

Right = Literal[
    "view",
    "see_households",
    "see_names",
    "see_id_numbers",
    "upload",
    "publish",
    "withdraw",
    "export_aggregates",
    "export_rows",
    "settings",
    "accounts",
]
Townships = frozenset[str] | None
"""Where a right holds: codes of townships, None for the whole county."""
RIGHTS: tuple[Right, ...] = get_args(Right)
NOWHERE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Role:
    """A set of rights under a name of the office."""

    id: str
    label: Mapping[str, str]
    rights: tuple[Right, ...]


@dataclass(frozen=True)
class Download:
    """A kind of file that is given away, and the right that it needs."""

    id: str
    label: Mapping[str, str]
    right: Right


@dataclass(frozen=True)
class Actor:
    """Who acts, and what this person may do where.

    Attributes:
        account: what the person signs in with.
        name: how the ledger names the person.
        grants: the townships (codes) that a right holds in, None for the whole county;
            a right that is not in it is not given.
    """

    account: str
    name: str
    grants: Mapping[Right, Townships]

    def may(self, right: Right, township_code: str | None = None) -> bool:
        """Whether the right is given: in that township, or anywhere at all."""
        where = self.where(right)
        return where is None or (
            bool(where) if township_code is None else township_code in where
        )

    def where(self, right: Right) -> Townships:
        """The townships that the right holds in; None for the whole county."""
        return self.grants.get(right, NOWHERE)

    def need(self, right: Right, townships: Iterable[str] | None = ()) -> None:
        """See that the right is given in every one of the townships.

        Args:
            right: what is about to be done.
            townships: codes; None for the whole county; empty for anywhere at all.

        Raises:
            MissingRightError: it is not.
        """
        where = self.where(right)
        if where is None:
            return
        if not where or townships is None or not where.issuperset(townships):
            raise MissingRightError(_("You do not have the right to do this."))

    @property
    def scope(self) -> tuple[tuple[Right, tuple[str, ...] | None], ...]:
        """The grants as a value that tells two scopes apart: a key of caches."""
        wheres = ((right, self.where(right)) for right in RIGHTS if self.may(right))
        return tuple(
            (right, None if where is None else tuple(sorted(where)))
            for right, where in wheres
        )


def alone(name: str) -> Actor:
    """The one person of a computer without accounts: every right, everywhere."""
    return Actor(name, name, MappingProxyType(dict.fromkeys(RIGHTS)))


def actor_of(account: str, name: str, given: Iterable[tuple[str, str | None]]) -> Actor:
    """The person behind an account.

    Args:
        account: what the person signs in with.
        name: how the ledger names the person.
        given: roles (ids), each with a township's code or None for the whole county.

    Raises:
        KeyError: there is no such role.
    """
    grants: dict[Right, Townships] = {}
    for role_id, township_code in given:
        for right in roles()[role_id].rights:
            if township_code is None:
                grants[right] = None
            elif right not in whole_county_rights():
                held = grants.get(right, NOWHERE)
                grants[right] = None if held is None else held | {township_code}
    return Actor(account, name, MappingProxyType(grants))


@cache
def roles() -> Mapping[str, Role]:
    """All roles by id, in the order of their definition.

    Raises:
        DefinitionError: a role names a right that there is not.
    """
    found = {}
    for role_id, fields in _definitions()["roles"].items():
        if unknown := set(fields["rights"]) - set(RIGHTS):
            raise DefinitionError(f"roles.toml: {role_id}: {sorted(unknown)}")
        given = tuple(right for right in RIGHTS if right in fields["rights"])
        found[role_id] = Role(role_id, fields["label"], given)
    return MappingProxyType(found)


@cache
def labels() -> Mapping[Right, Mapping[str, str]]:
    """What each right is called, in both languages.

    Raises:
        DefinitionError: the rights defined are not the rights that there are.
    """
    defined = _definitions()["rights"]
    if set(defined) != set(RIGHTS):
        raise DefinitionError("roles.toml: rights are missing or unknown")
    return MappingProxyType({right: defined[right]["label"] for right in RIGHTS})


@cache
def downloads() -> Mapping[str, Download]:
    """All kinds of downloads by id, in the order of their definition.

    Raises:
        DefinitionError: one names a right that there is not.
    """
    found = {}
    for kind, fields in _definitions()["downloads"].items():
        if fields["right"] not in RIGHTS:
            raise DefinitionError(f"roles.toml: {kind}: {fields['right']}")
        found[kind] = Download(kind, fields["label"], fields["right"])
    return MappingProxyType(found)


@cache
def whole_county_rights() -> frozenset[Right]:
    """Rights that know no townships: a role of one township does not give them."""
    defined = _definitions()["rights"]
    return frozenset(one for one in RIGHTS if defined[one].get("whole_county"))


@cache
def _definitions() -> dict:
    return tomllib.loads((REFERENCE / "roles.toml").read_text(encoding="utf-8"))
