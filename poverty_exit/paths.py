"""Where things are, as absolute paths from the repository's root."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
DATA = ROOT / "data"
POLICY = DATA / "policy"
REFERENCE = DATA / "reference"
DEMO = DATA / "demo"
STORES = DATA / "store"
LOCALE = ROOT / "locale"
MAPS = ROOT / "maps"
STATIC = ROOT / "static"
