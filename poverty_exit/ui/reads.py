"""Cached reads.

Keyed by the store and what the reader may see of it, the data version, the query's
name and its parameters, never by a frame. Frames come back as copies on write: they may
be changed. What a page will ask for is read ``ahead``, beside the page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import groupby

import numpy as np
import pandas as pd

from poverty_exit import policy, queries, versions
from poverty_exit.database import Store
from poverty_exit.indicators import registry
from poverty_exit.policy import Threshold
from poverty_exit.statistics.intervals import assessed, verdicts
from poverty_exit.ui.caches import kept
from poverty_exit.ui.session import current_store, current_version, store_key

MOST_FRAMES = 400
MOST_VALUES = 2_000
MOST_COMPARISONS = 8
PERSON_SHARES = ("poverty_headcount_ratio", "exit_progress", "return_to_poverty_rate")
"""Rates whose numerator is persons among those of the denominator: only these have an
interval. A plan is not a trial, and a poverty gap is not a count."""

Parameter = str | int | float | dt.date | None
Parameters = tuple[tuple[str, Parameter], ...]
Asked = tuple[str, Parameters]
_BESIDE = ThreadPoolExecutor(max_workers=2, thread_name_prefix="read_ahead")


def run(name: str, /, **parameters: Parameter) -> pd.DataFrame:
    """The rows of a named query as of the version shown."""
    return run_as_of(current_version(), name, **parameters)


def run_as_of(version: int, name: str, /, **parameters: Parameter) -> pd.DataFrame:
    """The rows of a named query as of a version."""
    store, asked = current_store(), (name, tuple(sorted(parameters.items())))
    rows = _frame(store, version, *asked)
    # whose townships may just have changed is not known before the version is told
    if not store.is_limited:
        again = partial(_beforehand, store, asked)
        store.carried.note(store.scope, version, asked, again)
    return rows.copy(deep=False)


def ahead(asked: Iterable[tuple[str, Mapping[str, Parameter]]]) -> list[Future]:
    """Begin to read what the page will ask for, beside what it does meanwhile.

    Whoever asks for one that is under way waits for it. One that fails is read again,
    and fails again, where it is asked for.

    Args:
        asked: names of queries with their parameters.

    Returns:
        Those reads that were begun: what was read before is not read again.
    """
    store, version = current_store(), current_version()
    keys = [
        (store, version, name, tuple(sorted(parameters.items())))
        for name, parameters in asked
    ]
    return [
        _BESIDE.submit(_frame, *key)
        for key in keys
        if _frame.cache_key(*key) not in _frame.cache
    ]


def _beforehand(store: Store, asked: Asked, version: int) -> None:
    """Read and keep what was asked for; the writer's lock is held: wait for nobody."""
    name, parameters = asked
    rows = queries.run(store, name, data_version=version, **dict(parameters))
    with _frame.cache_lock:
        _frame.cache[_frame.cache_key(store, version, *asked)] = rows


def between(before: int, after: int, name: str, year: int) -> pd.DataFrame:
    """The rows of a panel that compares two versions at a year's end."""
    key = (store_key(), before, after, name, year)
    return _between(*key).copy(deep=False)


@kept(MOST_COMPARISONS)
def _between(path: str, before: int, after: int, name: str, year: int) -> pd.DataFrame:
    del path
    return versions.compared(current_store(), name, before, after, year)


def indicator(
    indicator_id: str, level: str, year: int | None = None, version: int | None = None
) -> pd.DataFrame:
    """An indicator's values: code, name, year, numerator, denominator, value."""
    if level not in registry()[indicator_id].levels:
        raise KeyError(level)
    as_of = current_version() if version is None else version
    return run_as_of(as_of, f"indicators/{indicator_id}", level=level, year=year)


def rates(indicator_id: str, level: str, year: int | None = None) -> pd.DataFrame:
    """A year's values (or all years') with intervals and standing to the threshold.

    Columns of ``indicator``, then design_effect, low, high, verdict, state, standing.
    Each year is held against the threshold of its own end.
    """
    key = (indicator_id, level, year, None)
    return _rates(store_key(), current_version(), *key).copy(deep=False)


def place_rates(
    indicator_id: str, level: str, code: str, last_year: int | None = None
) -> pd.DataFrame:
    """One place's values of all years, or up to a year, as ``rates`` gives them."""
    # of the county there is one place, and no other to leave out
    key = (indicator_id, level, None, None if level == "county" else code)
    years = _rates(store_key(), current_version(), *key).copy(deep=False)
    if last_year is None or years.empty or years["year"].max() <= last_year:
        return years
    return years[years["year"] <= last_year]


def threshold(key: str | None, year: int) -> Threshold | None:
    """The threshold of a key at a year's end; None where there is none."""
    if key is None:
        return None
    return _threshold(store_key(), current_version(), key, year)


def value_in_force(key: str, year: int) -> float | None:
    """The amount of a policy key at a year's end; None where it is not known."""
    amount = _in_force(key, year).get("amount")
    return None if amount is None or pd.isna(amount) else float(amount)


def word_in_force(key: str, year: int) -> str | None:
    """The choice of a policy key at a year's end; None where there is none."""
    word = _in_force(key, year).get("word")
    return None if word is None or pd.isna(word) else str(word)


def _readers(store: Store, *asked: Hashable) -> Hashable:
    """All who may see the same of a store share what was read."""
    return (store.path, store.scope, *asked)


@kept(MOST_FRAMES, key=_readers)
def _frame(
    store: Store, version: int, name: str, parameters: Parameters
) -> pd.DataFrame:
    return queries.run(store, name, data_version=version, **dict(parameters))


@kept(MOST_FRAMES)
def _rates(
    path: str,
    version: int,
    indicator_id: str,
    level: str,
    year: int | None,
    code: str | None,
) -> pd.DataFrame:
    values = indicator(indicator_id, level, year, version)
    if code is not None:
        values = values[values["code"] == code]
    effects = None
    if indicator_id in PERSON_SHARES:
        effects = run_as_of(version, "panels/design_effects", level=level, year=year)
    parts = [
        _assessed(of_years, effects, limit)
        for limit, of_years in _by_limit(path, version, indicator_id, values)
    ]
    return pd.concat(parts).sort_index() if len(parts) > 1 else parts[0]


def _by_limit(
    path: str, version: int, indicator_id: str, values: pd.DataFrame
) -> list[tuple[Threshold | None, pd.DataFrame]]:
    """The values in runs of years that one and the same threshold holds for."""
    key = registry()[indicator_id].threshold
    if key is None or values.empty:
        return [(None, values)]
    policies = _policy(path, version)
    limits = {
        year: policy.threshold_of(policies, key, dt.date(year, 12, 31))
        for year in sorted(set(values["year"].tolist()))
    }
    runs = [
        (limit, list(years)) for limit, years in groupby(limits, key=limits.__getitem__)
    ]
    if len(runs) == 1:
        return [(runs[0][0], values)]
    return [(limit, values[values["year"].isin(years)]) for limit, years in runs]


def _assessed(
    values: pd.DataFrame, effects: pd.DataFrame | None, limit: Threshold | None
) -> pd.DataFrame:
    if effects is not None:
        return assessed(values, effects, limit)
    by_count = None if limit is None else verdicts(values["value"], limit)
    beside = {
        **dict.fromkeys(("design_effect", "low", "high"), np.nan),
        "verdict": by_count,
        **dict.fromkeys(("state", "standing")),
    }
    return pd.concat([values, pd.DataFrame(beside, index=values.index)], axis=1)


@kept(MOST_VALUES)
def _threshold(path: str, version: int, key: str, year: int) -> Threshold | None:
    return policy.threshold_of(_policy(path, version), key, dt.date(year, 12, 31))


def _in_force(key: str, year: int) -> dict:
    values = _policy(store_key(), current_version())
    return policy.in_force(values, key, dt.date(year, 12, 31)) or {}


@kept(MOST_FRAMES)
def _policy(path: str, version: int) -> policy.Values:
    del path
    return policy.by_key(run_as_of(version, "panels/policy_values"))
