"""Which place a written name means: never a guess.

1. A code decides, and its name must agree with it.
2. An exact name wins; then a name that a person matched by hand; then the same name in
   another form (width, Traditional characters, spaces, one ending dropped).
3. A short form, two or more characters of the name in their order, is taken where it
   fits one place alone within its parent, and is reported.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Literal, NamedTuple

from poverty_exit.intake.words import folded, unwrapped
from poverty_exit.paths import REFERENCE

Level = Literal["county", "township", "village"]
How = Literal["code", "exact", "alias", "form", "short"]


@dataclass(frozen=True)
class OpenName:
    """A name in a file that means no place, or several, until a person chooses one.

    Attributes:
        name: as choices are kept (folded), within the county or township parent_code.
    """

    name: str
    parent_code: str
    level: Level


@dataclass(frozen=True)
class Match:
    """What a written place means, or what is wrong with it.

    Attributes:
        problem: id of the problem, empty when the place is known.
        candidates: names that fit alike where the problem is that there are several.
        open_name: where a person may choose the place, the name as choices are kept.
        parent_code: the county or township within which the name was looked up.
    """

    level: Level | None = None
    code: str | None = None
    township_code: str | None = None
    how: How | None = None
    problem: str = ""
    candidates: tuple[str, ...] = ()
    open_name: str = ""
    parent_code: str = ""


@cache
def _words() -> dict[str, list[str]]:
    path = REFERENCE / "place_words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _core(name: str, endings: Iterable[str]) -> str:
    """The name without its longest ending, where two characters stay."""
    for ending in sorted(endings, key=len, reverse=True):
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name.removesuffix(ending)
    return name


class _Name(NamedTuple):
    """A known name as it is written, folded, and without its ending."""

    written: str
    folded: str
    core: str

    @classmethod
    def of(cls, name: str, level: Level) -> "_Name":
        return cls(
            name, folded(name), _core(folded(name), _words()[f"{level}_endings"])
        )


def key(written: str) -> str:
    """A name as choices for it are kept: one for all its ways of being typed."""
    return folded(unwrapped(written))


def _is_short_form(short: str, name: str) -> bool:
    letters = iter(name)
    return len(short) >= 2 and all(letter in letters for letter in short)


@dataclass(frozen=True)
class PlaceIndex:
    """The places in force, ready to be looked up.

    Attributes:
        county: code -> name; townships: code -> name; villages: code -> (name,
            township code); aliases: (folded name, parent code) -> code.
    """

    county: Mapping[str, str]
    townships: Mapping[str, str]
    villages: Mapping[str, tuple[str, str]]
    aliases: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def find(
        self,
        county: str | None,
        township: str | None,
        village: str | None,
        code: str | None = None,
    ) -> Match:
        """The place that a row names by code, or by township and village."""
        if not self.townships:
            return Match(problem="no_places")
        if county and not self._is_this_county(county):
            return Match(problem="other_county")
        by_code = self._by_code(code) if code else None
        if by_code and by_code.problem:
            return by_code
        by_name = self._by_name(township, village)
        if by_code is None:
            return by_name
        if (township or village) and not by_name.problem:
            inside = by_name.code in (by_code.code, by_code.township_code)
            if not inside and by_name.level != "county":
                return Match(problem="code_and_name_disagree")
        return by_code

    def _is_this_county(self, written: str) -> bool:
        name = folded(unwrapped(written))
        endings = _words()["county_endings"]
        return any(
            # a register of places without the county's name cannot contradict it
            known == code
            or name == code
            or name.endswith(folded(known))
            or _core(name, endings) == _core(folded(known), endings)
            for code, known in self.county.items()
        )

    def _without_county(self, written: str) -> str:
        """A township's name without the county's before it."""
        for known in self.county.values():
            _before, said, after = written.partition(known)
            if said and len(after) >= 2:
                return after
        return written

    def _by_code(self, code: str) -> Match:
        digits = folded(unwrapped(code)).removesuffix(".0")
        if digits in self.villages:
            return Match("village", digits, self.villages[digits][1], "code")
        if digits in self.townships:
            return Match("township", digits, digits, "code")
        if digits in self.county:
            return Match("county", digits, digits, "code")
        ours = any(digits.startswith(code) for code in self.county)
        return Match(problem="unknown_code" if ours else "other_county")

    def _by_name(self, township: str | None, village: str | None) -> Match:
        county_code = next(iter(self.county), "")
        if not township and not village:
            return Match("county", county_code, county_code, "exact")
        if not township:
            return Match(problem="missing_township")
        name = folded(unwrapped(township))
        if not village and (
            name in _words()["whole_county"]
            or name in {folded(known) for known in self.county.values()}
        ):
            return Match("county", county_code, county_code, "exact")
        township = self._without_county(township)
        found = self._among(township, county_code, "township")
        if found.problem or not village:
            return found
        assert found.code is not None  # noqa: S101 - a match without problem has one
        match = self._among(village, found.code, "village")
        how = "short" if "short" in (found.how, match.how) else match.how
        return replace(match, township_code=found.code, how=how)

    @cached_property
    def _names(self) -> dict[str, dict[str, "_Name"]]:
        """The names below each parent, by code; taken apart once for all that is read.

        Townships are below the county; a county that is not known has the code "".
        """
        county = next(iter(self.county), "")
        below: dict[str, dict[str, _Name]] = {county: {}}
        for code, name in self.townships.items():
            below[county][code] = _Name.of(name, "township")
        for code, (name, parent) in self.villages.items():
            below.setdefault(parent, {})[code] = _Name.of(name, "village")
        return below

    def _among(self, written: str, parent: str, level: Level) -> Match:
        known = self._names.get(parent, {})
        name = key(written)
        core = _core(name, _words()[f"{level}_endings"])
        alias = self.aliases.get((name, parent))
        steps: list[tuple[How, list[str]]] = [
            ("exact", [c for c, n in known.items() if n.written == written.strip()]),
            ("exact", [c for c, n in known.items() if n.folded == name]),
            ("alias", [alias] if alias is not None and alias in known else []),
            (
                "form",
                [c for c, n in known.items() if {n.folded, n.core} & {name, core}],
            ),
            ("short", [c for c, n in known.items() if _is_short_form(core, n.core)]),
        ]
        for how, codes in steps:
            if len(codes) == 1:
                township = codes[0] if level == "township" else parent
                return Match(level, codes[0], township, how)
            if codes and alias not in known:
                names = tuple(sorted(known[code].written for code in codes))
                problem = f"ambiguous_{level}"
                return Match(level, None, None, None, problem, names, name, parent)
        return Match(
            level, problem=f"unknown_{level}", open_name=name, parent_code=parent
        )
