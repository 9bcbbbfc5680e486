"""Errors carry a code and fields; words are made elsewhere."""

from __future__ import annotations

import errno
import pickle

from werklocaties_gis.errors import (
    Failure,
    ImpossiblePlanError,
    InvalidTableError,
    OutputBusyError,
    WerklocatiesError,
    as_ours,
)


def test_all_failures_travel_in_one_error_sorted_and_once() -> None:
    later = Failure("vestigingen", "banen", "7", "-1", "below_minimum")
    sooner = Failure("kavels", "kavel_id", "2", "", "missing")
    error = InvalidTableError("invalid_tables", [later, sooner, later])
    assert error.failures == (sooner, later)
    assert error.fields["count"] == 2
    assert isinstance(error, ValueError)


def test_the_exit_code_tells_wrong_input_from_an_impossible_plan() -> None:
    assert WerklocatiesError("x").exit_code == 2
    assert ImpossiblePlanError("x").exit_code == 4
    assert isinstance(OutputBusyError("x"), PermissionError)


def test_an_error_shows_its_code_and_fields() -> None:
    assert str(WerklocatiesError("unknown_table", table="kavel")) == "unknown_table: table=kavel"
    assert str(WerklocatiesError("stopped")) == "stopped"


def test_an_error_crosses_from_one_process_to_another_with_all_it_says() -> None:
    fault = Failure("kavels", "kavel_id", "2", "", "missing")
    for error in (
        WerklocatiesError("stopped", table="kavels"),
        InvalidTableError("invalid_tables", [fault]),
        ImpossiblePlanError("clash", firms=("V1",)),
    ):
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - made a moment ago
        assert type(again) is type(error)
        assert (str(again), again.code, again.fields) == (str(error), error.code, error.fields)
        assert vars(again).keys() == vars(error).keys()


def test_any_error_has_a_sentence_of_ours_and_ours_stays_what_it_is() -> None:
    own = ImpossiblePlanError("x")
    assert as_ours(own) is own
    assert as_ours(OSError(errno.ENOSPC, "full")).code == "disk_full"
    assert as_ours(PermissionError(13, "no", "a.gpkg")).fields["path"] == "a.gpkg"
    assert as_ours(MemoryError()).code == "out_of_memory"
    assert as_ours(KeyError("x")).fields["kind"] == "KeyError"
