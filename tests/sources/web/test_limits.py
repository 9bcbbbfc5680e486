"""The door introduces itself, and its bounds make sense together."""

from __future__ import annotations

from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.settings.version import VERSION
from werklocaties_gis.sources.web import limits


def test_the_door_says_which_package_and_version_it_is() -> None:
    assert f"werklocaties-gis/{VERSION}" == limits.USER_AGENT


def test_the_largest_answer_of_the_project_fits_in_the_longest_transfer() -> None:
    megabytes_per_s = Downloads().max_mb / limits.LONGEST_TRANSFER_S
    assert megabytes_per_s < 0.3  # a slow line of 2.4 Mbit/s
    assert limits.POLL_S < 0.5
