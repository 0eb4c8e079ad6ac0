"""Are more records dated on one day than days of work can hold?

The largest of many counts, by the inequality of Bonferroni: Barton and David (1959),
Combinatorial extreme value distributions. The days are the weekdays of the months in
which anybody of the county has such a record, all as likely: a year that is under way,
or a register begun in July, has fewer. A campaign on one day is a good reason for a
heap, and is to be asked about.
"""

import numpy as np
import pandas as pd
from scipy.stats import binom

FEWEST = 20
"""Records dated to the day below which a township is not tested."""


def heaped_days(records: pd.DataFrame) -> pd.DataFrame:
    """The busiest day of each township, against records spread over the weekdays.

    Args:
        records: of one register and year: township_code, records, busiest_on,
            busiest_records, weekdays (that the records may lie on); one row each.

    Returns:
        One row per township: code, n records, day, seen on it, expected on a day, p
        (an upper bound); p missing below ``FEWEST``.
    """
    days = records["weekdays"].clip(lower=1).to_numpy(dtype="int64")
    n = records["records"].to_numpy(dtype="int64")
    seen = records["busiest_records"].to_numpy(dtype="int64")
    p = np.minimum(1.0, days * binom.sf(seen - 1, n, 1 / days))
    return pd.DataFrame(
        {
            "code": records["township_code"].to_numpy(),
            "n": n,
            "day": records["busiest_on"].to_numpy(),
            "seen": seen.astype("float64"),
            "expected": n / days,
            "p": np.where(n >= FEWEST, p, np.nan),
        }
    )
