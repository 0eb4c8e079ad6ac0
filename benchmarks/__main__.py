"""All benchmarks, one after the other."""

import runpy

NAMES = (
    "import_workbook",
    "csv_rows",
    "rules",
    "page_view",
    "page_during_import",
    "village_map",
    "township_query",
    "encryption",
    "load",
    "two_people",
)

for name in NAMES:
    runpy.run_module(f"benchmarks.{name}", run_name="__main__")
    print()
