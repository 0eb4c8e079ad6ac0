"""How wide a text is and where it may be broken, Chinese and English alike."""

import unicodedata


def width(text: str) -> int:
    """How wide a text is in half-width characters: a Chinese one counts double."""
    return sum(2 if _is_wide(sign) else 1 for sign in text)


def wrapped(text: str, most: int) -> str:
    """The text in lines of at most so many half-width characters.

    A line breaks at a space or beside a Chinese character, never before punctuation.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width(line + piece.rstrip()) > most:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return "<br>".join([*lines, line.rstrip()])


def _pieces(text: str) -> list[str]:
    """The shortest parts between which a line may break, spaces at their ends."""
    pieces = [""]
    for sign in text:
        before = pieces[-1][-1:]
        is_mark = unicodedata.category(sign)[0] == "P"
        may_break = before == " " or _is_wide(sign) or _is_wide(before)
        if sign == " " or is_mark or not may_break:
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _is_wide(sign: str) -> bool:
    return bool(sign) and unicodedata.east_asian_width(sign) in "WF"
