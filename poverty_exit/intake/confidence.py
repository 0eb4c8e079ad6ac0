"""How sure each guess about a sheet is, and why, in the officer's words."""

from dataclasses import dataclass
from typing import Literal

from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext, translated
from poverty_exit.intake.dates import title_dates
from poverty_exit.intake.fitting import any_of_headings, lacking_headings
from poverty_exit.intake.recognition import SheetRead
from poverty_exit.registers import Register, registers

What = Literal["sheet", "register", "rows", "as_on", "unit", "columns"]
Level = Literal["sure", "likely", "unsure", "said", "profile"]
MOST, MANY = 0.8, 0.5
NEAR = 0.7
MONEY = "yuan"


@dataclass(frozen=True)
class Guess:
    """One guess: what it is about, what was guessed, how sure it is, and why.

    Attributes:
        level: sure, likely or unsure; said by a person, or by a profile.
    """

    what: What
    found: str
    level: Level
    why: str


def guesses(read: SheetRead) -> list[Guess]:
    """Everything that was guessed about a sheet, in the order it builds on itself."""
    found = [_sheet(read)]
    register = read.register
    if read.state == "hidden":
        return found
    found += [_register(read, register), _rows(read)]
    if register is None or read.draft is None:
        return found
    if register.period == "date":
        found.append(_date(read))
    if any(column.kind == MONEY for column in read.columns):
        found.append(_money(read))
    return [*found, _columns(read)]


def _most_known(read: SheetRead) -> int:
    """How many of the headings the register knows that knows most of them."""
    return read.rivals[0].known if read.rivals else 0


def _origin(read: SheetRead, *, is_said: bool) -> Level | None:
    """Who said it, None where it is a guess."""
    if not is_said or read.reading.origin == "guess":
        return None
    return "profile" if read.reading.origin == "profile" else "said"


def _sheet(read: SheetRead) -> Guess:
    words = {
        "read": (_("is read"), "sure", _("it has headings of a register")),
        "hidden": (_("is left alone"), "sure", _("it is hidden in the workbook")),
        "left_alone": (
            _("is left alone"),
            _origin(read, is_said=True) or "said",
            _("it was chosen so"),
        ),
        "not_read": (
            _("cannot be read so"),
            "unsure",
            _("no row fits a register; choose below"),
        ),
    }
    found, level, why = words[read.state]
    if read.state == "not_read" and not read.lacking and _most_known(read) < 2:
        found, level = _("holds no table that we know"), "likely"
        why = _("a guide, most likely")
    return Guess("sheet", found, level, why)  # type: ignore[arg-type]


def _register(read: SheetRead, register: Register | None) -> Guess:
    if register is None:
        told = _("no register knows enough of its headings")
        return Guess("register", _("not recognised"), "unsure", told)
    name = translated(register.label)
    origin = _origin(read, is_said=read.reading.register is not None)
    known = sum(column.name is not None for column in read.columns)
    headed = sum(bool(column.label) for column in read.columns)
    why = _("{known} of {headings} headings are its own", known=known, headings=headed)
    others = (one for one in read.rivals if one.is_fit and one.register != register.id)
    rival = next(others, None)
    is_near = rival is not None and rival.known > NEAR * max(known, 1)
    if is_near and rival is not None:
        other = translated(registers()[rival.register].label)
        also = _(
            "“{register}” knows {count} of them", register=other, count=rival.known
        )
        why = f"{why}{_('; ')}{also}"
    share = known / headed if headed else 0.0
    level: Level = "sure" if share >= MOST or not is_near else "likely"
    if share < MANY or read.lacking:
        level = "likely" if not is_near and not read.lacking else "unsure"
    return Guess("register", name, origin or level, why)


def _rows(read: SheetRead) -> Guess:
    first, last = read.heading_rows or (0, 0)
    found = (
        _("row {row}", row=first)
        if first == last
        else _("rows {first} to {last}", first=first, last=last)
    )
    origin = _origin(read, is_said=read.reading.rows is not None)
    known = max(sum(bool(one.name) for one in read.columns), _most_known(read))
    why = ngettext(
        "{count} cell is a known heading", "{count} cells are known headings", known
    )
    level: Level = "sure" if known >= 4 else "likely" if known >= 2 else "unsure"
    if first != last and level == "sure":
        level = "likely"
        why = f"{why}{_('; ')}{_('headings in two rows are easily taken wrongly')}"
    return Guess("rows", found, origin or level, why)


def _date(read: SheetRead) -> Guess:
    draft = read.draft
    own = next((one for one in read.columns if one.name == "as_on"), None)
    if read.reading.as_on is not None:
        found = str(read.reading.as_on)
        return Guess("as_on", found, "said", _("whatever a title row states"))
    if own is not None:
        found = next((text for text in own.samples if text), "")
        why = _("column {column} states it row by row", column=own.letters)
        return Guess("as_on", found, "sure" if found else "unsure", why)
    if read.reading.asks_date:
        why = _("it is said for each file, whatever its title rows state")
        return Guess("as_on", "", "unsure", why)
    stated = sorted(str(date) for date in title_dates(draft.titles if draft else ()))
    if len(stated) == 1:
        why = _("a row above the headings states it")
        return Guess("as_on", stated[0], "sure", why)
    if stated:
        why = _("the rows above the headings state several")
        return Guess("as_on", _(", ").join(stated), "unsure", why)
    list_year = next((one for one in read.columns if one.name == "list_year"), None)
    if list_year is not None:
        why = _("the end of the year in column {column}", column=list_year.letters)
        found = next((text for text in list_year.samples if text), "")
        return Guess("as_on", found, "likely", why)
    return Guess("as_on", "", "unsure", _("the file does not state it"))


def _money(read: SheetRead) -> Guess:
    own = [column for column in read.columns if column.kind == MONEY]
    found = "; ".join(dict.fromkeys(column.word for column in own))
    said = {column.unit_said for column in own}
    if said & {"column", "sheet"}:
        level = _origin(read, is_said=True) or "said"
        return Guess("unit", found, level, _("chosen, not read from the file"))
    if "nobody" in said:
        return Guess("unit", found, "unsure", _("no heading and no title states it"))
    if "title" in said:
        why = _("a row above the headings states it")
        return Guess("unit", found, "sure", why)
    return Guess("unit", found, "sure", _("the headings name it"))


def _columns(read: SheetRead) -> Guess:
    used = sum(column.name is not None for column in read.columns)
    rest = len(read.columns) - used
    found = _("{used} used, {rest} not", used=used, rest=rest)
    origin = _origin(read, is_said=read.reading.columns is not None)
    register = read.register
    if register is not None and (read.lacking or read.rows_lack):
        names = lacking_headings(read.lacking, register)
        names += any_of_headings(read.rows_lack, register)
        why = _("missing: {headings}", headings=_(", ").join(names))
        return Guess("columns", found, "unsure", why)
    alike = len({c.label for c in read.columns if c.label}) < sum(
        bool(c.label) for c in read.columns
    )
    if alike and origin is None:
        why = _("some headings are alike; the first of them counts")
        return Guess("columns", found, "likely", why)
    return Guess("columns", found, origin or "sure", _("all it needs is there"))
