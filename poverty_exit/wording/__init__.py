"""The answers in words: generated, in both languages, tested to the letter."""

from poverty_exit.wording.answers import (
    overview_answer,
    return_watch_answer,
)
from poverty_exit.wording.notices import (
    carried_notice,
    filled_notice,
    missing_notice,
    no_data_yet,
    nothing_known,
)
from poverty_exit.wording.progress import Progress, exit_progress_answer
from poverty_exit.wording.ranking import township_ranking_answer
from poverty_exit.wording.rates import Rate, distance_clause
from poverty_exit.wording.targets import (
    standing_label,
    standing_sign,
    standing_word,
    target,
    target_line,
    verdict_word,
)
from poverty_exit.wording.village_map import (
    PlaceCounts,
    spread_answer,
    village_map_answer,
)

__all__ = [
    "PlaceCounts",
    "Progress",
    "Rate",
    "carried_notice",
    "distance_clause",
    "exit_progress_answer",
    "filled_notice",
    "missing_notice",
    "no_data_yet",
    "nothing_known",
    "overview_answer",
    "return_watch_answer",
    "spread_answer",
    "standing_label",
    "standing_sign",
    "standing_word",
    "target",
    "target_line",
    "township_ranking_answer",
    "verdict_word",
    "village_map_answer",
]
