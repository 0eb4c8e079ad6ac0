"""The master key: what the county's stores, files and backups are encrypted by.

It is a file that only its owner reads, outside every store, or comes from the
environment. A change of key adds a key behind those before it: what was written by an
older one stays readable until it is written anew, and a cut-off change goes on.
"""

import base64
import binascii
import hashlib
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from poverty_exit.errors import KeyProblemError
from poverty_exit.i18n import gettext as _
from poverty_exit.paths import STORES

KEY, KEY_FILE = "POVERTY_EXIT_KEY", "POVERTY_EXIT_KEY_FILE"
MARK = "encrypted_by.txt"
BYTES = 32
# persons are recognised across uploads and years: their hash outlives a change of key
LASTING = frozenset({"person"})


def path() -> Path:
    """The key file: where the setting says, else in a folder beside the stores."""
    named = os.environ.get(KEY_FILE)
    return Path(named).expanduser() if named else STORES / "keys" / "master.key"


def is_from_environment() -> bool:
    """Whether the key itself, and no file, is given."""
    return bool(os.environ.get(KEY, "").strip())


def derived(purpose: str, mark: str | None = None) -> bytes:
    """A key of 32 bytes for one purpose (HKDF-SHA256 of the master key).

    The newest master key counts, or the one of a mark; for purposes of ``LASTING``
    always the first. The key file is made at first use.

    Raises:
        KeyProblemError: the key is missing, malformed, readable by others, or another
            than the one that the mark names.
    """
    known = {mark_of(one): one for one in _masters(may_make=mark is None)}
    if purpose in LASTING:
        mark = next(iter(known))
    elif mark is None:
        mark = list(known)[-1]
    if mark not in known:
        raise KeyProblemError(
            _(
                "This was encrypted with the key {mark}; the key at hand ({place}) is "
                "{found}. Put the right key file there, or name it with {setting}.",
                mark=mark,
                place=_place(),
                found=_(", ").join(known),
                setting=KEY_FILE,
            )
        )
    made = HKDF(SHA256(), BYTES, salt=None, info=f"poverty-exit {purpose}".encode())
    return made.derive(known[mark])


def newest_mark() -> str:
    """The mark of the master key that everything new is encrypted by."""
    return mark_of(_masters()[-1])


def marks() -> list[str]:
    """The marks of all master keys at hand, the oldest first; none is made."""
    has_one = is_from_environment() or path().exists()
    return [mark_of(one) for one in _masters()] if has_one else []


def mark_of(master: bytes) -> str:
    """Twelve signs that tell master keys apart and say nothing of them."""
    return hashlib.sha256(b"poverty-exit mark" + master).hexdigest()[:12]


def new() -> str:
    """A new master key, as it is written in a key file or in the environment."""
    return base64.urlsafe_b64encode(secrets.token_bytes(BYTES)).decode()


def add() -> str:
    """Put a new master key behind those of the key file; returns its mark.

    Raises:
        KeyProblemError: the key comes from the environment, or cannot be read.
    """
    if is_from_environment():
        raise KeyProblemError(
            _(
                "The key comes from {setting}: put a comma and a new key behind it "
                "there (“keys new” makes one), then change the key again.",
                setting=KEY,
            )
        )
    _masters()
    kept = path().read_text(encoding="utf-8").split()
    _write([*kept, new()], is_first=False)
    return newest_mark()


def _masters(*, may_make: bool = True) -> list[bytes]:
    """The master keys, the oldest first; a first one is made where nothing needs it."""
    if is_from_environment():
        return _decoded(os.environ[KEY].replace(",", " ").split())
    if not path().exists():
        _see_nothing_lost(may_make=may_make)
        _write([new()], is_first=True)
    if os.name != "nt" and path().stat().st_mode & 0o077:
        raise KeyProblemError(
            _(
                "Others can read the key file {path}. Run: chmod 600 {path}",
                path=path(),
            )
        )
    try:
        return _decoded(path().read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError) as error:
        raise KeyProblemError(
            _("The key file {path} cannot be read.", path=path())
        ) from error


def _decoded(written: list[str]) -> list[bytes]:
    try:
        masters = [base64.b64decode(one, b"-_", validate=True) for one in written]
    except (binascii.Error, ValueError):
        masters = []
    if not masters or any(len(one) != BYTES for one in masters):
        raise KeyProblemError(
            _(
                "What stands in {place} is no key. Bring the key file back from where "
                "its copy is kept.",
                place=_place(),
            )
        )
    return masters


def _see_nothing_lost(*, may_make: bool) -> None:
    """Refuse to make a first key where something needs one that is not there."""
    if may_make and not any(STORES.glob(f"*/{MARK}")):
        return
    raise KeyProblemError(
        _(
            "The key file {path} is missing; without it nobody can read what was "
            "encrypted. Bring it back from where its copy is kept, or name it with "
            "{setting}.",
            path=path(),
            setting=KEY_FILE,
        )
    )


def _write(masters: list[str], *, is_first: bool) -> None:
    """Write the key file, whole or not at all; a first one never over another's."""
    folder = path().parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path().with_name(f"{path().name}.{secrets.token_hex(4)}.part")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write("".join(f"{one}\n" for one in masters))
        out.flush()
        os.fsync(out.fileno())
    if not is_first:
        unfinished.replace(path())
        return
    try:
        path().hardlink_to(unfinished)
    except FileExistsError:
        pass  # another process was faster: its key counts
    finally:
        unfinished.unlink()


def _place() -> str:
    return KEY if is_from_environment() else str(path())
