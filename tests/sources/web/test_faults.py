"""A fault that may pass is a fault of a service."""

from __future__ import annotations

from werklocaties_gis.errors import ServiceError
from werklocaties_gis.sources.web.faults import PassingError


def test_a_passing_fault_knows_how_long_to_wait_and_does_not_tell_it_twice() -> None:
    fault = PassingError("service_busy", wait_s=7.5, host="x.nl")
    assert isinstance(fault, ServiceError)
    assert (fault.exit_code, fault.wait_s, dict(fault.fields)) == (3, 7.5, {"host": "x.nl"})
    assert PassingError("service_silent").wait_s is None
