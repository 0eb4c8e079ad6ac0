"""Lines, thresholds and choices: what is in force, and the form that changes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from poverty_exit import formats, policy
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import language, translated
from poverty_exit.policy_files import definitions
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.done import say_next
from poverty_exit.ui.session import acting_user, current_store
from poverty_exit.ui.signed_notice import signed_effect
from poverty_exit.ui.tables import markup

COMPARATORS = ("at_most", "under", "at_least", "over")
YEARLY = ("national_income_line", "monitoring_line")
FIRST_YEAR, LAST_YEAR = 1990, 2100
_HELD = "edit_that_changes_signed"


def keys_of_unit(*units: str) -> list[str]:
    """Policy keys with one of these units, in the order of their files."""
    return [
        key
        for key, one in definitions().items()
        if one["unit"] in units and not one.get("of_checks")
    ]


def keys_of_checks() -> list[str]:
    """Limits of the checks, which no figure depends on."""
    return [key for key, one in definitions().items() if one.get("of_checks")]


def policy_section(keys: Sequence[str], title: str) -> None:
    """What is in force of some keys, and a form to change one."""
    rows = reads.run_as_of(current_store().data_version(), "panels/policy_values")
    rows = rows[rows["policy_key"].isin(keys)]
    st.html(markup(_worded(rows), _columns(), title, is_titled=False))
    with st.expander(_("Change a value")):
        _form(keys, policy.by_key(rows))


def word_label(word: object) -> str:
    """A choice in words."""
    said = {
        "rural_registered_population": _("rural registered population"),
        "resident_population": _("resident population"),
        "no": _("no"),
        "yes": _("yes"),
    }
    return said.get(str(word), str(word))


def _form(keys: Sequence[str], values: policy.Values) -> None:
    names = {key: translated(definitions()[key]["label"]) for key in keys}
    section = keys[0]
    key = st.selectbox(
        _("What"), list(names), format_func=names.__getitem__, key=f"what_{section}"
    )
    definition = definitions()[key]
    with st.form(f"policy_{key}", border=False):
        held = policy.in_force(values, key, dt.date.today())
        entered = _value_fields(key, definition, held or {})
        first = int(
            st.number_input(
                _("Year") if key in YEARLY else _("In force from the year"),
                FIRST_YEAR,
                LAST_YEAR,
                value=dt.date.today().year,
                format="%d",
            )
        )
        source = st.text_input(_("Source: document and date"), max_chars=300).strip()
        reason = st.text_input(_("Reason"), max_chars=300).strip()
        is_sent = st.form_submit_button(_("Save as an entry of the ledger"))
    if not is_sent:
        _held_edit(keys)
        return
    if not source:
        st.error(_("A value needs its source."))
        return
    if entered["amount"] is None and entered["word"] is None:
        st.error(_("Write the value."))
        return
    change = policy.Edit(
        key=key,
        valid_from=dt.date(first, 1, 1),
        valid_to=dt.date(first, 12, 31) if key in YEARLY else None,
        source=source,
        **entered,
    )
    with st.spinner(_("Looking whether signed figures would change")):
        changed = policy.signed_effect_of_edit(current_store(), change)
    if changed.empty:
        _save(change, reason)
    st.session_state[_HELD] = (change, reason, changed)
    _held_edit(keys)


def _held_edit(keys: Sequence[str]) -> None:
    """An edit that waits for a second word, as signed figures would change by it."""
    held = st.session_state.get(_HELD)
    if held is None or held[0].key not in keys:
        return
    change, reason, changed = held
    signed_effect(changed, "policy_signed")
    if st.button(_("Go on all the same"), type="primary", key="policy_meant"):
        _save(change, reason)


def _save(change: policy.Edit, reason: str) -> None:
    version = policy.edit(current_store(), change, acting_user(), reason or None)
    st.session_state.pop(_HELD, None)
    say_next(
        _(
            "{name} is changed. The data version is now {version}.",
            name=translated(definitions()[change.key]["label"]),
            version=version,
        )
    )
    st.rerun()


def _value_fields(
    key: str, definition: dict[str, Any], held: dict[str, Any]
) -> dict[str, Any]:
    """The fields of a key's value: a word, or an amount and how it is compared.

    They open with what is held today, and empty where nothing is in force.
    """
    if definition["unit"] == "word":
        words = {one: word_label(one) for one in definition["words"]}
        word = st.radio(
            _("Value"),
            list(words),
            index=list(words).index(held["word"]) if held else None,
            format_func=words.__getitem__,
            horizontal=True,
        )
        return {"amount": None, "word": word, "comparator": None}
    is_percent = definition["unit"] == "fraction"
    written = st.number_input(
        _("Value in percent") if is_percent else _unit_label(definition["unit"]),
        value=_shown(held.get("amount"), is_percent),
        min_value=0.0,
        step=0.5 if is_percent else 1.0,
        format="%.2f" if is_percent else "%.0f",
    )
    is_parted = written is not None and is_percent
    amount = float(Decimal(str(written)) / 100) if is_parted else written
    comparator = definition.get("comparator")
    if comparator is not None and key not in YEARLY:
        comparator = held.get("comparator", comparator)
        words = {one: _comparator(one, "x") for one in COMPARATORS}
        comparator = st.selectbox(
            _("Compared as"),
            COMPARATORS,
            index=COMPARATORS.index(comparator),
            format_func=words.__getitem__,
        )
    return {"amount": amount, "word": None, "comparator": comparator}


def _shown(amount: float | None, is_percent: bool) -> float | None:
    """An amount as its field shows it, None where none is known."""
    if amount is None or pd.isna(amount):
        return None
    return float(Decimal(str(amount)) * 100) if is_percent else float(amount)


def _unit_label(unit: str) -> str:
    return {
        "yuan": _("Value in yuan per person and year"),
        "persons": _("Value in persons"),
        "households": _("Value in households"),
        "years": _("Value in years"),
        "months": _("Value in months"),
        "mu": _("Value in mu"),
        "minutes": _("Value in minutes"),
    }[unit]


def _comparator(comparator: object, limit: str) -> str:
    said = {
        "at_most": _("at most {limit}", limit=limit),
        "under": _("under {limit}", limit=limit),
        "at_least": _("at least {limit}", limit=limit),
        "over": _("over {limit}", limit=limit),
    }
    return said.get(str(comparator), limit)


def _worded(rows: pd.DataFrame) -> pd.DataFrame:
    labels = {key: translated(one["label"]) for key, one in definitions().items()}
    source = "source_zh" if language() == "zh_CN" else "source_en"
    order = list(definitions())
    return rows.assign(
        label=rows["policy_key"].map(labels),
        said=[_value(row) for row in rows.to_dict("records")],
        period=[_period(row) for row in rows.to_dict("records")],
        source=rows[source],
        set_by=[_set_by(entry) for entry in rows["entry"]],
        place=rows["policy_key"].map(order.index),
    ).sort_values(["place", "valid_from"])


def _value(row: dict[str, Any]) -> str:
    if row["unit"] == "word":
        return word_label(row["word"])
    if pd.isna(row["amount"]):
        return formats.MISSING
    if row["unit"] == "fraction":
        return _comparator(row["comparator"], f"{row['amount'] * 100:.10g}%")
    if row["unit"] == "yuan":
        return _("{number} yuan", number=formats.number(row["amount"]))
    return formats.counted(row["amount"], row["unit"])


def _period(row: dict[str, Any]) -> str:
    first = pd.Timestamp(row["valid_from"])
    if not pd.isna(row["valid_to"]):
        last = pd.Timestamp(row["valid_to"])
        if first.year == last.year:
            return formats.year(first.year)
        return f"{formats.year(first.year)}{formats.DASH}{formats.year(last.year)}"
    return _("from {year}", year=formats.year(first.year))


def _set_by(entry: object) -> str:
    return _("as shipped") if pd.isna(entry) else _("entry {number}", number=int(entry))  # type: ignore[arg-type,call-overload]


def _columns() -> list[Column]:
    return [
        Column("label", _("What"), strong=True),
        Column("said", _("Value"), "written"),
        Column("period", _("In force")),
        Column("source", _("Source")),
        Column("set_by", _("Set by")),
    ]
