"""Names that slipped into columns of words: the one place where they are recognised.

Strictly, every short word that nobody knows may be a name: alone, with a remark in
brackets, or written together with others, a mark between them or nothing. Where a
sheet is handed back, words must come back as they are: there a name is what its columns
of names or the store have, what follows a word that announces a name, and what begins
with a surname and is no word that is known.
"""

import re
import tomllib
from collections.abc import Collection
from functools import cache

from poverty_exit.intake.heading_rows import known_heading
from poverty_exit.intake.masking import HIDDEN, masked, masked_numbers
from poverty_exit.intake.words import code_words, coded, folded, reading_words
from poverty_exit.paths import REFERENCE

_HAN = "[\u3400-\u9fff]"
_NAME = re.compile(r"[\u3400-\u9fff\u00b7]{2,4}")
_LONG_NAME = re.compile(rf"{_HAN}+(?:\u00b7{_HAN}+)+")
_DOTS = str.maketrans(dict.fromkeys("\u2022\u2027\u30fb", "\u00b7"))
_BETWEEN = re.compile(r"([\s\u3001,;/|&+\\]+)")
_RUN = re.compile(rf"{_HAN}+(?:\u00b7{_HAN}+)*")
_WRITTEN = re.compile(r"\S+")
_SPACED = re.compile(rf"(?<!{_HAN}){_HAN}(?:\s+{_HAN}){{1,2}}(?!{_HAN})")
_LONGEST = 30


def is_word(text: str) -> bool:
    """Whether a text is a heading, a coded word or a place, and so no name."""
    written = folded(text)
    is_place = len(text) > 2 and written.endswith(tuple(reading_words()["places"]))
    return coded(text) in _coded() or is_place or known_heading(text)


def may_be_name(text: str) -> bool:
    """Whether a text may be a name or hold one: short words that nobody knows."""
    return nameless(text) != text


def nameless(text: str) -> str:
    """A text without what may be a name, strictly."""
    if text.isascii() or is_word(text):
        return text
    written = _plain(text)
    told = "".join(map(_strictly, _BETWEEN.split(_unspaced(written))))
    return text if told == _unspaced(written) else told


def looks_like_name(word: str) -> bool:
    """Whether a word begins with a surname, is as long as a name, and is not known."""
    if _LONG_NAME.fullmatch(word):
        return True
    if not _NAME.fullmatch(word) or is_word(word) or _known_plain().fullmatch(word):
        return False
    surnames = _words()["surnames"]
    if len(word) > 2 and word[:2] in reading_words()["compound_surnames"]:
        return True
    return word[0] in surnames and (len(word) < 4 or word[1] in surnames)


def heads_names(heading: str) -> bool:
    """Whether a column that is none of ours has names, by its heading."""
    written = folded(heading)
    return any(hint in written for hint in _words()["headings"])


class Names:
    """Hides names in texts, and nothing but names.

    Args:
        known: names of people, as columns of names and the store have them.
    """

    def __init__(self, known: Collection[str]) -> None:
        """Know names; what stands among them and names nobody is left out."""
        nobody = _words()["nobody"]
        self._known = {
            name
            for cell in known
            for part in _BETWEEN.split(_unspaced(_plain(cell)))
            if (name := part.partition("(")[0])
            if (_NAME.fullmatch(name) or _LONG_NAME.fullmatch(name))
            and name not in nobody
            and not is_word(name)
        }
        self._lengths = sorted({len(name) for name in self._known}, reverse=True)
        self._begins = {name[0] for name in self._known}
        self._told: dict[str, str] = {}

    def hidden(self, text: str) -> str:
        """The text without names and numbers of people; as it is where it has none."""
        if text.isascii():
            return masked_numbers(text)
        if text not in self._told:
            written = _plain(text)
            told = self._hide(written)
            self._told[text] = text if told == written else told
        return self._told[text]

    def _hide(self, text: str) -> str:
        text = masked_numbers(text)
        if is_word(text) or text in _words()["nobody"]:
            return self._without_known(text)
        text = self._without_known(_unspaced(text))
        return _by_surnames(text)

    def _without_known(self, text: str) -> str:
        parts, at = [], 0
        while at < len(text):
            name = self._at(text, at) if text[at] in self._begins else ""
            parts.append(masked(name) if name else text[at])
            at += len(name) or 1
        return "".join(parts)

    def _at(self, text: str, at: int) -> str:
        """The longest known name that begins there, empty where none does."""
        parts = (text[at : at + length] for length in self._lengths)
        return next((part for part in parts if part in self._known), "")


def _strictly(part: str) -> str:
    """A part of a text between two marks."""
    head, bracket, rest = part.partition("(")
    is_name = _NAME.fullmatch(head) or _LONG_NAME.fullmatch(head)
    if is_name and not is_word(head):
        return masked(head) + _by_surnames(f"{bracket}{rest}")
    return _by_surnames(part)


def _by_surnames(text: str) -> str:
    """A text without what a word announces as a name, and what looks like names."""
    return _RUN.sub(_name_or_several, _announced().sub(_announced_name, text))


def _name_or_several(found: re.Match[str]) -> str:
    run, after = found[0], ""
    if found.string[found.end() : found.end() + 1] == HIDDEN:
        # the surname of a name that is hidden already
        at = -2 if _is_compound(run[-2:]) else -1
        run, after = run[:at], run[at:]
    if looks_like_name(run) or (len(run) <= _LONGEST and _is_several(run)):
        return masked(run) + after
    return run + after


def _is_several(run: str) -> bool:
    """Whether signs are names one behind the other, or with an "and" between them."""
    ends = {0}
    for at in range(len(run)):
        for end in range(at + 2, min(at + 4, len(run)) + 1) if at in ends else ():
            name = run[at:end]
            if looks_like_name(name) and (end < at + 4 or _is_compound(name)):
                ends.add(end)
                if run[end : end + 1] in _words()["ands"]:
                    ends.add(end + 1)
    return len(run) in ends - {0}


def _is_compound(name: str) -> bool:
    return name[:2] in reading_words()["compound_surnames"]


def _announced_name(found: re.Match[str]) -> str:
    word, name = found[1], found[2]
    # what follows may be a word that is known, such as an illness
    is_other = any(
        _known_plain().fullmatch(name[:end]) or is_word(name[:end])
        for end in range(2, len(name) + 1)
    )
    return found[0] if is_other else f"{word}{masked(name)}"


def _plain(text: str) -> str:
    """The text in one form, its spaces kept."""
    return _WRITTEN.sub(lambda part: folded(part[0]), text).translate(_DOTS)


def _unspaced(text: str) -> str:
    """Names that are spread out by spaces, without them."""
    return _SPACED.sub(lambda found: folded(found[0]), text)


@cache
def _words() -> dict:
    path = REFERENCE / "name_words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _coded() -> frozenset[str]:
    return frozenset(word for words in code_words().values() for word in words)


@cache
def _known_plain() -> re.Pattern[str]:
    words = "|".join(sorted(_words()["plain"], key=len, reverse=True))
    return re.compile(f"(?:{words})+[{_words()['endings']}]?")


@cache
def _announced() -> re.Pattern[str]:
    words = "|".join(sorted(_words()["contexts"], key=len, reverse=True))
    compound = "|".join(reading_words()["compound_surnames"])
    surnames = "".join(_words()["surnames"].split())
    surname = f"(?:{compound}|[{surnames}])"
    return re.compile(rf"((?:{words})[:\s]{{0,3}})({surname}{_HAN}{{1,2}})")
