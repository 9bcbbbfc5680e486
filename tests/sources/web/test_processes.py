"""A process that is killed, two that share a folder, and a disk that fills up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services import proxy as lines
from tests.services.files import Site
from tests.services.proxy import Proxy
from werklocaties_gis.errors import ServiceError
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.web.door import download, open_door
from werklocaties_gis.sources.web.request import Request

BODY = bytes(range(256)) * 200
NAMED = ["127.0.0.1"]
PROGRAM = """
import resource, sys
from pathlib import Path
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.settings.diensten import Downloads
from werklocaties_gis.sources.web.door import download, open_door
from werklocaties_gis.sources.web.request import Request

folder, url, most = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
if most:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
with open_door(Downloads(), folder, named_hosts=["127.0.0.1"]) as door:
    try:
        reply = download(door, Request(url))
    except WerklocatiesError as error:
        sys.exit(error.code)
    print(reply.sha256, reply.is_kept)
"""


def start(repository: Path, folder: Path, url: str, most: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder), url, str(most)],
        cwd=repository,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(path: Path, pattern: str, size: int, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not any(found.stat().st_size >= size for found in path.rglob(pattern)):
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_process_that_is_killed_is_gone_on_with_by_the_next(
    repository: Path, tmp_path: Path, site: Site, line: Proxy
) -> None:
    line.strike(lines.drip(size=1024, seconds=0.05))
    process = start(repository, tmp_path, f"{line.url}/file")
    wait_for(tmp_path, "*.part", 8 * 1024)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    kept = tmp_path / "bronnen" / "geheugen"
    assert [path for path in (kept / "bodies").rglob("*") if path.is_file()] == []
    assert list((kept / "index").rglob("*.json")) == []
    with (
        open_door(Downloads(), tmp_path, named_hosts=NAMED, offline=True) as door,
        pytest.raises(ServiceError, match="offline_absent"),
    ):
        download(door, Request(f"{line.url}/file"))
    with open_door(Downloads(), tmp_path, named_hosts=NAMED) as door:
        assert download(door, Request(f"{line.url}/file")).path.read_bytes() == BODY
    first = int(site.headers[1]["range"][6:-1])
    assert first >= 8 * 1024
    assert list((kept / "parts").iterdir()) == []


def test_two_processes_that_share_a_folder_ask_once(
    repository: Path, tmp_path: Path, site: Site, line: Proxy
) -> None:
    line.strike(lines.drip(size=8192, seconds=0.1))
    processes = [start(repository, tmp_path, f"{line.url}/file") for _ in range(2)]
    told = [process.communicate(timeout=60)[0].split() for process in processes]
    assert told[0][0] == told[1][0]
    assert sorted(kept for _, kept in told) == ["False", "True"]
    assert len(site.paths) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot bound the files of a process")
def test_a_disk_that_fills_up_half_way_is_told_and_gone_on_with(
    repository: Path, tmp_path: Path, site: Site
) -> None:
    site.files["/big"] = ("application/zip", bytes(range(256)) * 4000)
    small = f"{site.url}/page"
    with open_door(Downloads(), tmp_path, named_hosts=NAMED) as door:
        earlier = download(door, Request(small))
    process = start(repository, tmp_path, f"{site.url}/big", most=300_000)
    assert process.communicate(timeout=60)[1].strip() == "disk_full"
    assert len(site.paths) == 2
    with open_door(Downloads(), tmp_path, named_hosts=NAMED) as door:
        assert download(door, Request(small)).path.read_bytes() == earlier.path.read_bytes()
        assert download(door, Request(f"{site.url}/big")).size == 256 * 4000
    assert site.headers[2]["range"] == "bytes=300000-"


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte, where this machine lets a test make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        ask = ["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(folder)]
        made = subprocess.run(ask, check=False, capture_output=True).returncode == 0
    except OSError:
        made = False
    if not made:
        pytest.skip("a disk of its own needs the rights to mount one")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_real_disk_that_is_full_leaves_what_was_there(tiny_disk: Path, site: Site) -> None:
    site.files["/big"] = ("application/zip", bytes(range(256)) * 4000)
    site.has_etag = False
    monkey = pytest.MonkeyPatch()
    monkey.setattr("werklocaties_gis.sources.web.transfer.check_room", lambda *_: None)
    with open_door(Downloads(), tiny_disk, named_hosts=NAMED) as door:
        earlier = download(door, Request(f"{site.url}/file"))
        with pytest.raises(ServiceError, match="disk_full") as caught:
            download(door, Request(f"{site.url}/big"))
        assert caught.value.fields["folder"] == str(door.folder)
        assert download(door, Request(f"{site.url}/file")).path.read_bytes() == BODY
        assert earlier.path.read_bytes() == BODY
        assert list((door.folder / "parts").iterdir()) == []
    monkey.undo()
