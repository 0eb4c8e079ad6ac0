"""Passwords: kept as Argon2 hashes, made up for a first sign-in, refused when weak.

Argon2id with the library's own parameters (RFC 9106, low-memory); a hash made by weaker
ones is made anew when its owner signs in.
"""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from poverty_exit.i18n import gettext as _

SHORTEST, LONGEST = 12, 200
FEWEST_SIGNS = 5
# without signs that look alike: it is read off a screen or a sheet of paper, once
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 5
_hasher = PasswordHasher()


def hashed(password: str) -> str:
    """The hash of a password, with its salt and parameters."""
    return _hasher.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one of a hash; takes as long where there is no hash."""
    try:
        found = _hasher.verify(kept or _nobodys(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return found and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether a hash was made by other parameters than today's."""
    return _hasher.check_needs_rehash(kept)


def one_time() -> str:
    """A password that nobody chose, for a first sign-in: about 99 bits."""
    groups = (
        "".join(secrets.choice(_SIGNS) for _sign in range(_GROUP))
        for _group in range(_GROUPS)
    )
    return "-".join(groups)


def weakness(password: str, account: str) -> str:
    """Why a password may not be chosen, in a sentence; empty where it may."""
    if len(password) < SHORTEST:
        return _("Choose at least {count} characters.", count=SHORTEST)
    if len(password) > LONGEST:
        return _("Choose at most {count} characters.", count=LONGEST)
    if len(set(password)) < FEWEST_SIGNS:
        return _("Choose at least {count} different characters.", count=FEWEST_SIGNS)
    if account.casefold() in password.casefold():
        return _("The password may not contain the account's name.")
    return ""


@cache
def _nobodys() -> str:
    return hashed(secrets.token_urlsafe())
