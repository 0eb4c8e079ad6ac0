"""Settings of the environment that are numbers."""

import math
import os
from functools import lru_cache

from poverty_exit.errors import SettingError
from poverty_exit.i18n import gettext as _


def number(setting: str, default: float) -> float:
    """The number that a setting of the environment names.

    Args:
        setting: its name.
        default: where it is not set, or empty.

    Raises:
        SettingError: what it says is no number above zero.
    """
    return _read(setting, os.environ.get(setting, "").strip()) or default


@lru_cache(maxsize=100)
def _read(setting: str, said: str) -> float | None:
    if not said:
        return None
    try:
        read = float(said)
    except ValueError:
        read = math.nan
    if not 0 < read < math.inf:
        raise SettingError(
            _(
                "The setting {setting} must be a number above zero; it says {said}. "
                "Mend it or leave it out, then start again.",
                setting=setting,
                said=said,
            )
        )
    return read
