"""The first notebook in a real JupyterLab: opened, all cells run, table and map seen."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.conftest import PATIENCE_MS

pytestmark = pytest.mark.notebooks

TOKEN = "fictief"  # noqa: S105 - of a server that this test starts and stops
START_S = 60
TRIES = 20
BEGUN = re.compile(r"\[(\*|\d+)\]")


def find_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_until_up(address: str) -> None:
    for _ in range(START_S * 4):
        try:
            urllib.request.urlopen(f"{address}/api", timeout=5).close()  # noqa: S310 - loopback
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.25)
        else:
            return
    pytest.fail("JupyterLab did not start")


@pytest.fixture
def lab(map_: Path, python: Path, tmp_path: Path) -> Iterator[str]:
    """Address of a JupyterLab of its own on loopback, with no settings of this user."""
    port = find_port()
    own = {
        name: str(tmp_path / name)
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "HOME")
    }
    options = (f"--port={port}", "--ip=127.0.0.1", f"--IdentityProvider.token={TOKEN}")
    command = [python, "-m", "jupyterlab", "--no-browser", "--allow-root", *options]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=map_, env={**os.environ, **own}, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait_until_up(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)


def run_all_cells(page: Any) -> None:
    """Choose it in the menu; again while the kernel was not listening yet."""
    for _ in range(TRIES):
        page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
        page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
        page.wait_for_timeout(1_500)
        begun = page.locator(".jp-CodeCell .jp-InputPrompt").filter(has_text=BEGUN)
        if begun.count():
            return
    pytest.fail("no cell was run")


def test_a_planner_opens_it_runs_all_cells_and_sees_table_and_map(lab: str, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    with page.expect_websocket(lambda socket: "/channels" in socket.url):
        page.goto(f"{lab}/lab/tree/notebooks/01_misplaatste_bedrijven.ipynb?token={TOKEN}")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    run_all_cells(page)
    # Of what is far out of sight JupyterLab draws nothing: look from the end.
    frame = page.locator(".jp-OutputArea-output iframe").first
    frame.wait_for(state="attached")
    frame.scroll_into_view_if_needed()
    inside = frame.element_handle().content_frame()
    inside.wait_for_selector("#wl-kern strong")
    table = page.locator(".jp-OutputArea-output table").first
    table.scroll_into_view_if_needed()
    assert table.is_visible()
    assert page.locator('[data-mime-type="application/vnd.jupyter.error"]').count() == 0
    context.close()
