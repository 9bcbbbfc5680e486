"""How the checks hang together: what a reader who knows the rules can conclude from one of another.

The relations hold for one firm on one place, and so for sums of firms, jobs
and ha. Where a planner refuted a finding they may not hold: then the truth has
no room under such a bound, and the bound is given none.
"""

from __future__ import annotations

from typing import Final

Kant = tuple[str, tuple[str, ...]]
"""A check and some of its outcomes."""

SIGNAAL: Final = ("zeker", "mogelijk")
GEEN_ZEKER: Final = ("mogelijk", "onbekend", "rest")

NOOIT_SAMEN: Final[tuple[tuple[Kant, Kant], ...]] = (
    # A light firm on heavy land is below the maximum there, and as surely.
    (("licht_op_hmc", SIGNAAL), ("lager_dan_maximum", ("onbekend", "rest"))),
    (("licht_op_hmc", ("zeker",)), ("lager_dan_maximum", GEEN_ZEKER)),
    (("licht_op_hmc", ("onbekend",)), ("lager_dan_maximum", SIGNAAL)),
    # Below the lowest minimum is below every maximum.
    (("onder_minimum", ("zeker",)), ("lager_dan_maximum", ("onbekend", "rest"))),
    # Who is surely too heavy is not too light, and the other way round.
    (("zwaarder_dan_maximum", ("zeker",)), ("lager_dan_maximum", SIGNAAL)),
    (("zwaarder_dan_maximum", (*SIGNAAL, "onbekend")), ("lager_dan_maximum", ("zeker",))),
    (("onder_minimum", SIGNAAL), ("zwaarder_dan_maximum", SIGNAAL)),
)
"""Outcomes that one firm does not have together."""

DEEL: Final = ("licht_op_hmc", "onnodig_op_nat")
SAMEN: Final = "maat_c"
"""A check that has, of two others, the heavier outcome."""

ZWAARSTE_EERST: Final = ("zeker", "mogelijk", "onbekend")
"""Outcomes by weight; the rest is lighter."""
