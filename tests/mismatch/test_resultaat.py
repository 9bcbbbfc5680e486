"""What the detector shows of itself."""

from __future__ import annotations

from types import ModuleType


def test_the_result_reads_as_a_table_and_shows_no_markup_from_data(situaties: ModuleType) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    firm = [{"vestiging_id": "V1", "naam": hostile}]
    zone = situaties.zone("1", "4.2")
    found = situaties.detect(situaties.one_firm("20", vestigingen=firm, bestemmingen=[zone]))
    assert repr(found).startswith("Mismatches: 1 plaatsingen, ")
    assert "lager_dan_maximum" in repr(found)
    html = found._repr_html_()
    assert "<table" in html
    assert hostile not in html
