"""Dated, cited lines and thresholds as the software ships them (``data/policy``)."""

import datetime as dt
import tomllib
from functools import cache

import pyarrow as pa

from poverty_exit.errors import DefinitionError
from poverty_exit.paths import POLICY

COLUMNS = pa.schema(
    [
        ("policy_key", pa.string()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
        ("amount", pa.float64()),
        ("word", pa.string()),
        ("comparator", pa.string()),
        ("unit", pa.string()),
        ("source_zh", pa.string()),
        ("source_en", pa.string()),
    ]
)


@cache
def definitions() -> dict[str, dict]:
    """Every policy key with its label, unit, comparator and dated values.

    Raises:
        DefinitionError: a file lacks a field, or two files define one key.
    """
    found: dict[str, dict] = {}
    for path in sorted(POLICY.glob("*.toml")):
        with path.open("rb") as source:
            for key, definition in tomllib.load(source).items():
                missing = {"label", "unit", "values"} - set(definition)
                if missing or key in found:
                    raise DefinitionError(f"{path.name}: {key}: {sorted(missing)}")
                found[key] = definition
    return found


def shipped() -> pa.Table:
    """All shipped values as a table, one row per key and first day in force."""
    rows = [
        {
            "policy_key": key,
            "valid_from": value["valid_from"],
            "valid_to": value.get("valid_to"),
            "amount": value.get("amount"),
            "word": value.get("word"),
            "comparator": definition.get("comparator"),
            "unit": definition["unit"],
            "source_zh": value["source"]["zh"],
            "source_en": value["source"]["en"],
        }
        for key, definition in definitions().items()
        for value in definition["values"]
    ]
    for row in rows:
        if not isinstance(row["valid_from"], dt.date):
            raise DefinitionError(f"{row['policy_key']}: valid_from is not a date")
    return pa.Table.from_pylist(rows, schema=COLUMNS)
