"""Files encrypted at rest: AES-256-GCM, a megabyte at a time.

A sealed file names the master key it was sealed with, so that a change of key may stop
half way and go on. Every piece is tied to its place and to the file: pieces that are
changed, lost, added or moved are refused. A file that is not sealed is read as it is.
"""

import io
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from poverty_exit import keys
from poverty_exit.errors import StoreError
from poverty_exit.i18n import gettext as _

MAGIC = b"PEXIT-1\n"
UNFINISHED = ".part"
PIECE = 1 << 20
_TAG, _SALT, _MARK = 16, 7, 12
_HEAD = len(MAGIC) + _MARK + _SALT


def write(path: Path, content: bytes, mark: str | None) -> None:
    """Write a file, whole or not at all; sealed with the key of a mark, if any."""
    # a name of its own: two may write the same file at once
    unfinished = path.with_name(f"{path.stem}.{secrets.token_hex(4)}{UNFINISHED}")
    with unfinished.open("wb") as out:
        if mark is None:
            out.write(content)
        else:
            for piece in _sealed(io.BytesIO(content), mark):
                out.write(piece)
    unfinished.replace(path)


def read(path: Path) -> bytes:
    """A file's content, opened where it is sealed.

    Raises:
        KeyProblemError: it was sealed with a key that is not at hand.
        StoreError: it was changed or cut off since it was sealed.
    """
    with path.open("rb") as source:
        if source.read(len(MAGIC)) != MAGIC:
            source.seek(0)
            return source.read()
        try:
            return b"".join(_opened(source))
        except InvalidTag as error:
            raise StoreError(
                _("The kept file {name} was changed or cut off.", name=path.name)
            ) from error


def mark_of(path: Path) -> str | None:
    """The mark of the key that a file was sealed with; None where it is not sealed."""
    with path.open("rb") as source:
        head = source.read(_HEAD)
    return _marked(head) if head.startswith(MAGIC) else None


def reseal(path: Path, mark: str) -> None:
    """Seal a file with the key of a mark, unless it is so already."""
    if mark_of(path) != mark:
        write(path, read(path), mark)


def _marked(head: bytes) -> str:
    return head[len(MAGIC) : len(MAGIC) + _MARK].decode("ascii", "replace")


def _sealed(source: BinaryIO, mark: str) -> Iterator[bytes]:
    cipher = AESGCM(keys.derived("files", mark))
    salt = secrets.token_bytes(_SALT)
    head = MAGIC + mark.encode() + salt
    yield head
    number, piece = 0, source.read(PIECE)
    while True:
        following = source.read(PIECE)
        yield cipher.encrypt(_nonce(salt, number, is_last=not following), piece, head)
        if not following:
            return
        number, piece = number + 1, following


def _opened(source: BinaryIO) -> Iterator[bytes]:
    head = MAGIC + source.read(_HEAD - len(MAGIC))
    if len(head) != _HEAD:
        raise InvalidTag
    cipher = AESGCM(keys.derived("files", _marked(head)))
    salt = head[-_SALT:]
    number, piece = 0, source.read(PIECE + _TAG)
    while True:
        following = source.read(PIECE + _TAG)
        yield cipher.decrypt(_nonce(salt, number, is_last=not following), piece, head)
        if not following:
            return
        number, piece = number + 1, following


def _nonce(salt: bytes, number: int, *, is_last: bool) -> bytes:
    """Never the same twice: the file's salt, the piece's number, whether it ends."""
    return salt + number.to_bytes(4, "big") + bytes([is_last])
