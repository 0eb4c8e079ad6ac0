"""By which reading a sheet is read: a person's, else a profile's, else the guess."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake.columns import layout, row_texts
from poverty_exit.intake.heading_rows import excel_row, row_index
from poverty_exit.intake.problems import Problem, Severity, UnreadableError
from poverty_exit.intake.profile_fit import differences, fitting
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.reading import Reading
from poverty_exit.intake.words import folded
from poverty_exit.profiles import Profile
from poverty_exit.registers import registers


@dataclass(frozen=True)
class Decision:
    """The reading of a sheet, who offers others, and what must be said of it.

    Attributes:
        offered: the profiles that fit, each with its reading of this sheet.
    """

    reading: Reading
    offered: tuple[tuple[Profile, Reading], ...] = ()
    problems: tuple[Problem, ...] = ()


def decided(
    raw: RawSheet,
    file_name: str,
    said: Reading | None,
    profiles: Sequence[Profile],
    *,
    register: str | None = None,
    sender: str | None = None,
) -> Decision:
    """How a sheet is read.

    Args:
        raw: the sheet.
        file_name: for problems, and because senders put their name there.
        said: what a person said of this very sheet.
        profiles: all in force.
        register: the register that a person said all sheets are.
        sender: whose profiles alone are to be used.
    """
    offered = tuple(fitting(raw, profiles))
    if said is not None:
        return Decision(replace(said, register=said.register or register), offered)
    guess = Reading(register=register)
    usable = [
        (profile, reading)
        for profile, reading in offered
        if register in (None, profile.register) and sender in (None, profile.sender)
    ]
    if not usable:
        problems = _misfits(raw, file_name, profiles, guess, sender)
        return Decision(guess, offered, tuple(problems))
    alone = {profile.sender for profile, reading in usable if not reading.is_read}
    named = [
        (profile, reading)
        for profile, reading in usable
        if _is_named(profile.sender, raw, file_name, _titles(raw, reading))
    ]
    # a profile that leaves alone the sheets of a name goes before the sender's other
    chosen = [
        (profile, reading)
        for profile, reading in named or usable
        if profile.sender not in alone or not reading.is_read
    ]
    if len({_sense(reading) for _profile, reading in chosen}) > 1:
        return Decision(guess, offered, (_several(raw, file_name, chosen),))
    profile, reading = max(chosen, key=lambda one: one[0].entry)
    return Decision(replace(reading, profile=profile.entry), offered)


def _sense(reading: Reading) -> Reading:
    return replace(reading, profile=None)


def _titles(raw: RawSheet, reading: Reading) -> list[str]:
    """The texts above the headings."""
    first = row_index(raw, reading.rows[0]) if reading.rows else None
    return [cell for i in range(first or 0) for cell in row_texts(raw, i) if cell]


def _is_named(
    sender: str, raw: RawSheet, file_name: str, titles: Sequence[str]
) -> bool:
    """Whether the file's name, the sheet's or a text above the headings names it."""
    texts = [file_name, raw.name, *titles]
    name = folded(sender)
    return len(name) > 1 and any(name in folded(text) for text in texts)


def _several(
    raw: RawSheet, file_name: str, chosen: Sequence[tuple[Profile, Reading]]
) -> Problem:
    senders = ", ".join(sorted({profile.sender for profile, _reading in chosen}))
    return _problem(
        raw,
        file_name,
        "profiles_disagree",
        "warns",
        _(
            "Several profiles fit and read the sheet differently: {senders}.",
            senders=senders,
        ),
        _("Choose whose file it is; until then it is read by its headings."),
    )


def _misfits(
    raw: RawSheet,
    file_name: str,
    profiles: Sequence[Profile],
    guess: Reading,
    sender: str | None,
) -> list[Problem]:
    """A sender's profile of this register does not fit: that is said, or refused."""
    if not profiles:
        return []
    try:
        found = layout(raw, file_name, guess.register)
    except UnreadableError:
        return []
    own = [
        profile
        for profile in profiles
        if profile.register == found.register.id
        and (
            profile.sender == sender
            if sender is not None
            else _is_named(profile.sender, raw, file_name, found.titles)
        )
    ]
    if not own:
        return []
    counts = {one: differences(raw, found.first, found.header, one) for one in own}
    nearest = min(own, key=lambda one: counts[one])
    return [
        _problem(
            raw,
            file_name,
            "profile_misfit",
            "notes" if sender is None else "blocks",
            _(
                "The profile of {sender} for “{register}” does not fit: {count} "
                "headings differ, or stand where it cannot tell them apart.",
                sender=nearest.sender,
                register=translated(registers()[nearest.register].label),
                count=counts[nearest],
            ),
            _("See how the columns are read; remember them anew if they changed."),
            excel_row(raw, found.header),
        )
    ]


def _problem(
    raw: RawSheet,
    file_name: str,
    rule: str,
    severity: Severity,
    message: str,
    remedy: str,
    row: int = 0,
) -> Problem:
    return Problem(
        rule, severity, message, remedy, file=file_name, sheet=raw.name, row=row
    )
