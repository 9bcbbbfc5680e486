"""A service that caps in silence: where GDAL's own driver takes its word, ours asks on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.services.mapserver import CAP, MapServer
from tests.services.test_wfs_ogc import assert_same, assert_whole, read_file, wfs
from werklocaties_gis.sources.protocols.wfs import download_wfs
from werklocaties_gis.sources.web.door import Door

pytestmark = pytest.mark.services


def test_all_160_sites_come_from_a_service_that_counts_only_50(
    shared: Path, mapserver: MapServer, door: Door
) -> None:
    yielded = download_wfs(door, wfs(mapserver, "natura2000", "gml"), None)
    hits = next(reply for reply in yielded.replies if "hits" in reply.url)
    first = next(reply for reply in yielded.replies if "STARTINDEX=0" in reply.url)
    assert 'numberMatched="50"' in hits.path.read_text(encoding="utf-8")
    head = first.path.read_text(encoding="utf-8")[:2000]
    assert 'numberMatched="unknown" numberReturned="50"' in head
    assert_whole(yielded, 160)
    assert_same(yielded.frame, read_file(shared, "natura2000"), "natura2000", is_lossy=True)


GDAL = """
import geopandas, sys
print(len(geopandas.read_file(sys.argv[1], layer="ms:natura2000")))
"""


def test_gdal_gives_50_of_them_without_a_word(mapserver: MapServer) -> None:
    # What this package must not do. Should GDAL learn to ask on, this test tells it. In a process
    # of its own: GDAL keeps the interpreter while it waits for the server, which runs in it.
    source = f"WFS:{mapserver.url('gml')}?VERSION=2.0.0"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", GDAL, source],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.split() == [str(CAP)]
    assert done.stderr == ""
