"""A county whose every text is an attack: names, villages, causes, reasons, files.

Made from the registers' own definitions, so that a column that comes later is attacked
too. What may be published is published; a second set of files holds an attack in every
cell, so that problems have to tell of it.
"""

import csv
import io
from pathlib import Path

from poverty_exit import ledger, sign_off, waivers
from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.intake.words import code_words
from poverty_exit.registers import Column, Register, registers
from tests import border_files

PLANTED = "planted.invalid"
"""A host that nobody may be made to ask for anything."""
SCRIPTS = (
    f"<img src=http://{PLANTED}/1 onerror=window.__hit=1>",
    "<script>window.__hit=2</script>",
    "'\"></title></textarea></style></script><svg class=planted onload=window.__hit=3>",
    f"![x](http://{PLANTED}/4)[y](javascript:window.__hit=4)",
    "<a class=planted href=javascript:window.__hit=5 style=position:fixed>z</a>",
    "`+(window.__hit=6)+`${window.__hit=6}",
    "</script><iframe class=planted srcdoc='<script>parent.__hit=7</script>'>",
    "$\\href{javascript:window.__hit=8}{x}$\\u003cimg src=x onerror=window.__hit=8>",
    "{{constructor.constructor('window.__hit=9')()}}",
    "<r><f>1</r>",
    '![x](x "planted")',
)
FORMULAS = (
    f'=HYPERLINK("http://{PLANTED}/10";"x")',
    "+1+cmd|'/C calc'!A1",
    "@SUM(1+1)*cmd|'/C calc'!A1",
    "-2+3+cmd|'/C calc'!A1",
    "\uff1d1+1",
)
ATTACKS = (*SCRIPTS, *FORMULAS)
COUNTY, TOWNSHIPS = "621121", ("621121101", "621121102")
YEARS = (2016, 2017, 2018)
BY_NAME = {
    "county_code": COUNTY,
    "is_poor_village": "是",
    "relation": "户主",
}
"""Columns that must say this for a file to be published."""
NOT_LISTED = {"started_on", "ended_on", "merged_into_code", "list_year", "return_year"}


COUNTY_NAME = f"{ATTACKS[0]}县"


def attack(number: int) -> str:
    """One attack after the other."""
    return ATTACKS[number % len(ATTACKS)]


def villages() -> list[tuple[str, str, str, str]]:
    """Village code and name, township code and name; every attack names a village."""
    count = len(ATTACKS)
    return [
        (
            f"{TOWNSHIPS[at % 2]}{200 + at}",
            f"{attack(at)}村",
            TOWNSHIPS[at % 2],
            attack(at % 2 * 2),
        )
        for at in range(count)
    ]


def _cell(column: Column, number: int, year: int) -> str:
    """What a row says in a column: what is read must be readable, all else attacks."""
    code, village, township_code, township = villages()[number]
    places = {
        "village_code": code,
        "village_name": village,
        "township_code": township_code,
        "township_name": township,
        "county_name": COUNTY_NAME,
        "household_no": f"H{number}{attack(number)}",
        "exit_status": ("未脱贫", "已脱贫")[year > YEARS[0] and number % 2],
        "id_number": "",
        "head_id_number": "",
    }
    if column.name in places or column.name in BY_NAME:
        return {**BY_NAME, **places}[column.name]
    if column.name in NOT_LISTED:
        return ""
    if column.name in ("exit_year", "delisting_year"):
        return str(YEARS[1]) if number % 2 and year > YEARS[0] else ""
    if column.reads == "date":
        return f"{year}-12-31" if column.name != "year" else str(year)
    if column.reads == "number":
        return "3"
    if column.words is not None:
        return next(iter(code_words()[column.words]))
    return attack(number + len(column.name))


def table(register: Register, year: int, *, is_whole: bool = False) -> bytes:
    """A register as CSV, a row per attack; ``is_whole`` puts one in every cell."""
    out = io.StringIO()
    columns = [one for one in register.columns if one.name not in NOT_LISTED]
    writer = csv.writer(out)
    writer.writerow([one.headings[0] for one in columns])
    for number in range(len(ATTACKS)):
        if is_whole:
            writer.writerow([attack(number + at) for at in range(len(columns))])
        else:
            writer.writerow([_cell(one, number, year) for one in columns])
    return out.getvalue().encode()


def files(register: Register, *, is_whole: bool = False) -> list[Source]:
    """A register's files, a year each; named as an attack too."""
    years = YEARS if register.period != "none" else YEARS[:1]
    named = attack(len(ATTACKS) - 1 - list(registers()).index(register.id))
    return [
        Source(
            f"{named} {register.id} {year}.csv".replace("/", "_"),
            table(register, year, is_whole=is_whole),
        )
        for year in years
    ]


def borders() -> Source:
    """Borders of every village; the last one's code is nobody's."""
    drawn = border_files.villages(
        *((code, name, township) for code, name, _code, township in villages()),
        ("621121109999", attack(0), attack(1)),
    )
    return Source("borders.geojson", border_files.geojson(drawn))


def refused() -> list[Source]:
    """A file of every register with an attack in every cell."""
    return [files(one, is_whole=True)[-1] for one in registers().values()]


def build(path: Path) -> Store:
    """The county as a new store, by the real import; what cannot be read is kept too.

    Raises:
        AssertionError: a file was not taken that should have been, or the reverse.
    """
    store = Store.open(path)
    by = attack(0)
    choices = Choices(by, reason=attack(3))
    places, *others = registers().values()
    for some in (files(places), [one for each in others for one in files(each)]):
        report = load(store, some, choices)
        told = {one.rule for one in report.problems if one.severity == "blocks"}
        assert not report.is_blocked, told
    assert not load(store, [borders()], choices).is_blocked
    assert load(store, refused(), choices).is_blocked
    for turn in (ledger.withdraw, ledger.restore):
        turn(store, 2, by, reason=attack(4))
    sign_off.sign_off(store, attack(1), [YEARS[0]], by, attack(2))
    waivers.waive(store, "age_disagrees", by, reason=attack(2))
    return store
