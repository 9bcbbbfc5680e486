from __future__ import annotations

import os
from pathlib import Path

import pytest
from werklocaties_gis.errors import OutputBusyError
from werklocaties_gis.tables.replace import replacing


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("oud")
    with replacing(path) as temporary:
        temporary.write_text("nieuw")
        assert path.read_text() == "oud"
    assert path.read_text() == "nieuw"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, PermissionError])
def test_whatever_goes_wrong_nothing_half_is_left(
    error: type[BaseException], tmp_path: Path
) -> None:
    path = tmp_path / "a.gpkg"
    path.write_text("oud")
    wanted = OutputBusyError if error is PermissionError else error

    def write_half(temporary: Path) -> None:
        temporary.write_text("half")
        temporary.with_name(f"{temporary.name}-journal").write_text("half")
        raise error

    with pytest.raises(wanted), replacing(path) as temporary:
        write_half(temporary)
    assert path.read_text() == "oud"
    assert os.listdir(tmp_path) == ["a.gpkg"]  # noqa: PTH208
