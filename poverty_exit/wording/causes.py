"""Main causes in the reader's language: the code list is Chinese."""

import tomllib
from functools import cache

from poverty_exit.i18n import DEFAULT, language
from poverty_exit.paths import REFERENCE


@cache
def _labels() -> dict[str, str]:
    path = REFERENCE / "cause_labels.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def cause_label(cause: str) -> str:
    """A cause of the code list; one that it does not hold stays as it is written."""
    return cause if language() == DEFAULT else _labels().get(cause, cause)
