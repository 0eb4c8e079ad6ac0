"""The key that persons and events are recognised by: a keyed hash, no name or number.

A person's is of the ID number, an event's of all that its row says. The number itself
stands in the table ``identities`` alone; registers, checks and
comparisons know its HMAC-SHA256 (``queries/intake/macros/keyed_hash.sql``), whose key
is kept apart from the store.
"""

import hashlib
import hmac
from typing import TYPE_CHECKING

from poverty_exit import keys, layout_changes, queries

if TYPE_CHECKING:
    from poverty_exit.connection import Cursor

_SETTING = "persons_hashed_with"
_HASHED = {
    _SETTING: {"persons": "store/hash_persons"},
    "events_marked_with": {
        "visits": "store/mark_visits",
        "findings": "store/mark_findings",
        "accounts": "store/mark_accounts",
    },
}
"""What the store remembers of the key, and by which query each table is hashed anew."""
_BLOCK = 64
_INNER, _OUTER = 0x36, 0x5C


def pads(key: bytes | None = None) -> dict[str, bytes]:
    """The key as the two blocks of HMAC (RFC 2104) that queries take.

    Args:
        key: at most 64 bytes; None for the one that this computer hashes persons with.

    Raises:
        KeyProblemError: the key at hand is missing or cannot be used.
    """
    block = (keys.derived("person") if key is None else key).ljust(_BLOCK, b"\0")
    return {
        "inner_pad": bytes(byte ^ _INNER for byte in block),
        "outer_pad": bytes(byte ^ _OUTER for byte in block),
    }


def renew(cursor: "Cursor") -> None:
    """Hash persons and events anew where another key hashed them, or none did.

    So that a store or a backup from another computer recognises the same people and
    events in the next upload. The key's own hash is remembered, not the key.

    Raises:
        KeyProblemError: the key at hand is missing or cannot be used.
    """
    mark = hmac.new(keys.derived("person"), _SETTING.encode(), hashlib.sha256)
    content = mark.hexdigest()[:12]
    for setting, tables in _HASHED.items():
        row = queries.execute(cursor, "store/setting", {"setting": setting}).fetchone()
        if row is not None and row[0] == content:
            continue
        for table, query in tables.items():
            if len(cursor.table(table)):
                queries.execute(cursor, query, pads())
                # what they were known by before lies in the file's free blocks
                layout_changes.say_rewrite_due(cursor, "1")
        remembered = {"setting": setting, "content": content}
        queries.execute(cursor, "store/remember", remembered)
