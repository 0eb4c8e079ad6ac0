"""The registers' definitions: what a county uploads, and under which headings."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from poverty_exit.errors import DefinitionError
from poverty_exit.paths import REFERENCE


@dataclass(frozen=True)
class Column:
    """One of our columns: its name, the headings that mean it, how it is read.

    Attributes:
        english: what it is called in English; in Chinese it is its first heading.
        personal: a cell of it tells who somebody is; problems show it masked.
    """

    name: str
    headings: tuple[str, ...]
    words: str | None = None
    unit: str | None = None
    reads: str | None = None
    personal: bool = False
    english: str = ""

    @property
    def label(self) -> dict[str, str]:
        """What it is called on screens; templates have the Chinese heading."""
        return {"zh": self.headings[0], "en": self.english}


@dataclass(frozen=True)
class Register:
    """One register: grain and rules are those of its definition file.

    Attributes:
        listing: ``full`` (a list covers its townships) or ``adds`` (events).
        period: what dates a row: ``date``, ``year``, ``event`` or ``none``.
        rows_need: columns without which every row blocks; of each group one will do.
    """

    id: str
    label: dict[str, str]
    listing: str
    period: str
    needs: tuple[str, ...]
    any_of: tuple[str, ...]
    key: tuple[str, ...]
    refuses: tuple[str, ...]
    columns: tuple[Column, ...]
    rows_need: tuple[tuple[str, ...], ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name.

        Raises:
            KeyError: the register has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def _column(fields: dict[str, Any], english: Mapping[str, str]) -> Column:
    name = fields["name"]
    if name not in english:
        raise DefinitionError(f"column_labels.toml: no label for {name}")
    headings = tuple(fields["headings"])
    return Column(**{**fields, "headings": headings, "english": english[name]})


@cache
def registers() -> dict[str, Register]:
    """All registers that are read from sheets, in the order they are published in.

    Raises:
        DefinitionError: a definition names a column that it does not define, or a
            column has no English label.
    """
    path = REFERENCE / "registers.toml"
    labels = REFERENCE / "column_labels.toml"
    english = tomllib.loads(labels.read_text(encoding="utf-8"))
    found: dict[str, Register] = {}
    for key, fields in tomllib.loads(path.read_text(encoding="utf-8")).items():
        columns = tuple(_column(one, english) for one in fields.pop("columns"))
        for name in ("needs", "any_of", "key", "refuses"):
            fields[name] = tuple(fields[name])
        fields["rows_need"] = tuple(map(tuple, fields.get("rows_need", ())))
        register = Register(id=key, columns=columns, **fields)
        known = {column.name for column in columns}
        named = register.needs + register.any_of + register.key
        if not {*named, *sum(register.rows_need, ())} <= known:
            raise DefinitionError(f"registers.toml: {key} names unknown columns")
        found[key] = register
    return found
