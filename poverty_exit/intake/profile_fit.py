"""Whether a profile fits a sheet: the same headings, in whatever order and row.

Headings are compared in their folded form with the merged heading above alike ones,
together with the units that title rows state. Where alike headings are left and the
profile takes them for different things, they must stand where they stood. A profile
that leaves a sheet alone fits sheets of its name only: others may be the list itself.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from poverty_exit.intake.columns import plain_heading, row_texts
from poverty_exit.intake.heading_rows import (
    MOST_ROWS,
    SEARCHED,
    excel_row,
    holds_personal_numbers,
    labels,
)
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.reading import Reading
from poverty_exit.intake.units import stated_units
from poverty_exit.intake.words import folded
from poverty_exit.profiles import Profile

Headings = tuple[tuple[int, str], ...]


def folded_headings(raw: RawSheet, first: int, last: int) -> Headings:
    """Excel column and folded heading of every column that has one."""
    return tuple(
        (raw.first_column + at, plain_heading(heading))
        for at, heading in enumerate(labels(raw, first, last))
        if heading
    )


def fingerprint(raw: RawSheet, first: int, last: int) -> str:
    """What tells a layout from another: its headings and the units its titles state."""
    said = sorted(heading for _at, heading in folded_headings(raw, first, last))
    titles = [cell for i in range(first) for cell in row_texts(raw, i) if cell]
    units = [f"{kind}={word}" for kind, word in sorted(stated_units(titles).items())]
    return hashlib.sha256("\n".join([*said, "", *units]).encode()).hexdigest()[:16]


def left_alone(fingerprint: str, sheet: str) -> str:
    """What tells a sheet that is left alone: its layout, and its name."""
    return hashlib.sha256(f"{fingerprint}\n{folded(sheet)}".encode()).hexdigest()[:16]


def fitting(
    raw: RawSheet, profiles: Sequence[Profile]
) -> list[tuple[Profile, Reading]]:
    """The profiles that fit a sheet, each with its reading moved to this sheet."""
    wanted = {
        last - first + 1
        for profile in profiles
        if profile.reading.rows is not None
        for first, last in [profile.reading.rows]
    }
    found: dict[int, tuple[Profile, Reading]] = {}
    for height in sorted(wanted & set(range(1, MOST_ROWS + 1))):
        own = [one for one in profiles if _height(one) == height]
        for first in range(min(SEARCHED, raw.cells.num_rows) - height + 1):
            last = first + height - 1
            if holds_personal_numbers(row_texts(raw, last)):
                continue
            print_here = fingerprint(raw, first, last)
            prints = {True: print_here, False: left_alone(print_here, raw.name)}
            for profile in own:
                wanted_here = prints[profile.reading.is_read]
                if profile.fingerprint != wanted_here or profile.entry in found:
                    continue
                moved = _moved(profile, raw, first, last)
                if moved is not None:
                    found[profile.entry] = (profile, moved)
    return list(found.values())


def _height(profile: Profile) -> int:
    first, last = profile.reading.rows or (0, -1)
    return last - first + 1


def _moved(profile: Profile, raw: RawSheet, first: int, last: int) -> Reading | None:
    """The profile's reading at this sheet's positions; None where that is unsure."""
    here = folded_headings(raw, first, last)
    reading = replace(
        profile.reading,
        rows=(excel_row(raw, first), excel_row(raw, last)),
        origin="profile",
        profile=profile.entry,
    )
    if here == profile.headings or not reading.is_read:
        return reading
    taken = {one.position: one for one in reading.columns or ()}
    alike = Counter(heading for _at, heading in here)
    before = dict(profile.headings)
    unsure = {before.get(at, "") for at in taken if alike[before.get(at, "")] != 1}
    if unsure:
        return None
    at_here = {heading: at for at, heading in here}
    columns = tuple(
        replace(one, position=at_here[before[one.position]]) for one in taken.values()
    )
    return replace(reading, columns=columns)


def differences(raw: RawSheet, first: int, last: int, profile: Profile) -> int:
    """How many headings of a sheet and a profile the other one lacks."""
    here = Counter(heading for _at, heading in folded_headings(raw, first, last))
    there = Counter(heading for _at, heading in profile.headings)
    return (here - there).total() + (there - here).total()
