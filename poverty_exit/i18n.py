"""What the reader sees, in the reader's language.

Message ids are English; every catalogue under ``locale/<language>/LC_MESSAGES`` is
read as it is written (.po), so there is nothing to compile and nothing to forget.
"""

import gettext as gnu
import io
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from poverty_exit.paths import LOCALE

DEFAULT = "zh_CN"
LANGUAGES = ("zh_CN", "en")
_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


@cache
def _translations(language: str) -> gnu.NullTranslations:
    """All catalogues of one language as one translation, English as it stands."""
    merged: gnu.NullTranslations = gnu.NullTranslations()
    for path in sorted((LOCALE / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as source:
            catalogue = read_po(source, locale=language)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        translation = gnu.GNUTranslations(compiled)
        translation.add_fallback(merged)
        merged = translation
    return merged


def use_language(language: str) -> None:
    """Set the language of everything this context says from now on.

    Raises:
        ValueError: the language is none of ``LANGUAGES``.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    _language.set(language)


def language() -> str:
    """The language of this context, ``zh_CN`` unless it was set."""
    return _language.get()


def gettext(message: str, **values: object) -> str:
    """The message in the reader's language, its ``{names}`` filled from values."""
    said = _said(_language.get(), message)
    return said.format(**values) if values else said


@cache
def _said(language: str, message: str) -> str:
    """The message before its names are filled; each is looked up once."""
    return _translations(language).gettext(message)


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """Like gettext, with the form that fits the count; ``{count}`` is filled in."""
    said = _translations(_language.get()).ngettext(one, many, count)
    return said.format(count=count, **values)


def translated(texts: Mapping[str, str]) -> str:
    """The text of a definition (``zh``, ``en``) in the reader's language."""
    return texts["zh" if _language.get() == "zh_CN" else "en"]
