"""What the door holds itself and every service to, where the project says nothing."""

from __future__ import annotations

from typing import Final

from werklocaties_gis.settings.version import VERSION

USER_AGENT: Final = f"werklocaties-gis/{VERSION}"
"""Whom a service may reach us by: the name and the version of this package."""

CONNECT_S: Final = 10.0
"""Seconds in which a connection must stand; a host that takes longer is not there."""

MIN_BYTES_PER_S: Final = 256
"""A slower reply counts as silence: a drip renews every timeout and would hang for ever."""

LONGEST_TRANSFER_S: Final = 4 * 3600.0
"""One transfer takes no longer; what had come of it is continued by the next attempt."""

MAX_REDIRECTS: Final = 5

MAX_ATTEMPTS_WITH_PROGRESS: Final = 100
"""A transfer that is cut again and again but grows by a hundredth each time gets so many more."""

BLOCK: Final = 1 << 16
"""Bytes that are read, written or unpacked at once."""

POLL_S: Final = 0.1
"""How often something that waits looks whether it must stop."""

MB: Final = 1_000_000
