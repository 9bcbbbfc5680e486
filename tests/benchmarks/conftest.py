"""The browser of the tests of the map, for what measures it."""

from tests.browser.conftest import browser

__all__ = ["browser"]
