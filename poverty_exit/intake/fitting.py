"""Whether a sheet's headings make it a register's, and what keeps them from it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake.words import folded
from poverty_exit.registers import Register, registers


@dataclass(frozen=True)
class Mapped:
    """A source column that was taken for one of ours.

    Attributes:
        factor: from the unit that its heading names to ours.
        unit: the word of the unit that was chosen for it, whatever its heading says.
    """

    name: str
    position: int
    heading: str
    factor: float = 1.0
    unit: str | None = None


Unmatched = Sequence[tuple[int, str]]


def fits(
    mapped: Sequence[Mapped],
    unmatched: Unmatched,
    register: Register,
    *,
    is_asked: bool = False,
) -> bool:
    """Whether the headings are those of the register.

    A heading of another register speaks against it, unless a person says it is this.
    """
    return not _missing(mapped, register) and (
        is_asked or not _refusals(unmatched, register)
    )


def misfit(mapped: Sequence[Mapped], unmatched: Unmatched, register: Register) -> str:
    """What keeps a sheet from being the register that it looks like."""
    missing = _missing(mapped, register)
    if missing:
        return _(
            "This looks like the register “{register}”, but a heading is missing: "
            "{headings}.",
            register=translated(register.label),
            headings=_(", ").join(missing),
        )
    return _(
        "This looks like the register “{register}”, but the heading “{heading}” "
        "belongs to another register.",
        register=translated(register.label),
        heading=_(", ").join(_refusals(unmatched, register)),
    )


def _missing(mapped: Sequence[Mapped], register: Register) -> list[str]:
    """Our own headings of the columns that the register needs and the sheet lacks."""
    wanted = lacking({column.name for column in mapped}, register)
    return lacking_headings(wanted, register)


def lacking_headings(names: Sequence[str], register: Register) -> list[str]:
    """Our headings of lacking columns; where any of several will do, all of them."""
    told = [(name,) if name in register.needs else register.any_of for name in names]
    return any_of_headings(told, register)


def any_of_headings(groups: Sequence[tuple[str, ...]], register: Register) -> list[str]:
    """Our headings of columns, those of a group together."""
    return [
        " / ".join(register.column(name).headings[0] for name in several)
        for several in groups
    ]


def lacking(names: AbstractSet[str], register: Register) -> list[str]:
    """Our columns that the register needs and that are not among the names."""
    wanted = [name for name in register.needs if name not in names]
    if register.any_of and not names & set(register.any_of):
        wanted += list(register.any_of[:1])
    return wanted


def rows_lack(names: AbstractSet[str], register: Register) -> list[tuple[str, ...]]:
    """Columns without which every row would block; of each group one will do."""
    return [group for group in register.rows_need if not names & set(group)]


@cache
def _refused(register_id: str) -> frozenset[str]:
    """Folded headings that mark a sheet as one of another register."""
    wanted = set(registers()[register_id].refuses)
    own = {
        folded(heading)
        for column in registers()[register_id].columns
        for heading in column.headings
    }
    others = {
        folded(heading)
        for other in registers().values()
        for column in other.columns
        if column.name in wanted
        for heading in column.headings
    }
    return frozenset(others - own)


def _refusals(unmatched: Unmatched, register: Register) -> list[str]:
    """The headings of a sheet that the register refuses, as they are written."""
    refused = _refused(register.id)
    return [
        written
        for _position, written in unmatched
        if {folded(written), folded(written).partition("(")[0]} & refused
    ]
