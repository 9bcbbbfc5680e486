"""Every error has a sentence in both languages that names what, where and the remedy."""

from __future__ import annotations

import ast
import builtins
import re
import string
from pathlib import Path

import pytest
from werklocaties_gis.errors import (
    Failure,
    ImpossiblePlanError,
    InvalidProjectError,
    InvalidTableError,
    MissingInputError,
    Notice,
)
from werklocaties_gis.relocation.optimum.grenzen import FAMILIES
from werklocaties_gis.vocabulary.labels import list_values
from werklocaties_gis.vocabulary.meldingen import (
    REPEATED,
    explain,
    list_answer,
    list_lines,
    list_notices,
)
from werklocaties_gis.vocabulary.sentences import list_sentence_rows

OWN_ROOMS = ("settings", "study", "report", "cli")
CARRIERS = re.compile(r"(Error|Failure|Notice)$")
POSITION = {"Failure": 4}


THEIRS = {*vars(builtins), "ReadTimeout", "ConnectError"}


def raised_codes(folder: Path) -> dict[str, str]:
    """Every code that the package says in an error, failure or notice, and where."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                position = POSITION.get(name, 0)
                # What Python and its libraries raise inside carries a word for a developer.
                if name in THEIRS:
                    continue
                if CARRIERS.search(name) and len(node.args) > position:
                    for code in _texts(node.args[position]):
                        found[code] = str(path.relative_to(folder))
                for keyword in node.keywords:
                    if keyword.arg == "code" and CARRIERS.search(name):
                        found |= dict.fromkeys(_texts(keyword.value), str(path))
    return found


def _texts(node: ast.expr) -> list[str]:
    return [
        inner.value
        for inner in ast.walk(node)
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    ]


def test_every_code_that_is_raised_has_a_sentence(repository: Path) -> None:
    known = {row["code"] for _, row in list_sentence_rows()}
    raised = raised_codes(repository / "werklocaties_gis")
    # Of a code that ends in a choice only the beginning is a text.
    missing = {
        code: where
        for code, where in raised.items()
        if code not in known
        and not (code.endswith("_") and any(each.startswith(code) for each in known))
    }
    assert missing == {}


def test_every_sentence_of_these_rooms_is_used(repository: Path) -> None:
    package = repository / "werklocaties_gis"
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    built = re.compile(
        r"^(sheet|kop|rapport_grens|rapport_werkwijze|privacy|raster_titel|raster_regel|reden|source_no"
        r"|source_key_not|uitleg|invul|voorblad|woord)_"
    )
    unused = [
        row["code"]
        for room, row in list_sentence_rows()
        if room in OWN_ROOMS
        and not re.search(rf"[\"']{row['code']}[\"']", code)
        and not built.match(row["code"])
    ]
    assert unused == []


def test_both_languages_name_the_same_fields() -> None:
    for room, row in list_sentence_rows():
        fields = [
            {field for _, field, _, _ in string.Formatter().parse(row[taal]) if field}
            for taal in ("nl", "en")
        ]
        assert fields[0] == fields[1], (room, row["code"])


def test_no_code_has_two_sentences() -> None:
    codes = [row["code"] for _, row in list_sentence_rows()]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_a_fault_in_the_project_file_names_file_section_key_and_what_was_meant(
    taal: str,
) -> None:
    fields = (("known", "hmc_vanaf, laag_tot"), ("nearest", "hmc_vanaf"))
    failure = Failure("beleid", "hmc_vanf", "", "4.1", "setting_unknown", "goes.toml", fields)
    lines = list_lines(InvalidProjectError("project_invalid", [failure]), taal)  # type: ignore[arg-type]
    assert lines[1].startswith("- goes.toml [beleid] hmc_vanf: ")
    assert "'hmc_vanaf'?" in lines[1]


def test_a_fault_in_a_table_names_file_row_and_column() -> None:
    failure = Failure("vestigingen", "banen", "12", "-1", "below_minimum", "vestigingen.csv")
    lines = list_lines(InvalidTableError("invalid_tables", [failure]), "nl")
    assert lines[1].startswith("- vestigingen.csv, rij 12, kolom banen: ")


def test_a_fault_in_every_row_is_told_a_few_times_and_counted() -> None:
    failures = [
        Failure("vestigingen", "banen", str(row), "-1", "below_minimum", "a.csv")
        for row in range(2, 102)
    ]
    lines = list_lines(InvalidTableError("invalid_tables", failures), "nl")
    assert len(lines) == 1 + REPEATED + 1
    assert "95" in lines[-1]


def test_words_of_the_user_are_never_read_as_a_template() -> None:
    failure = Failure(
        "studie", "naam", "", "{0.__class__} [red]{count}", "setting_not_list", "a.toml"
    )
    assert "'{0.__class__} [red]{count}'" in explain(failure, "nl")


def test_json_carries_every_fault_with_its_place() -> None:
    failures = [Failure("kavels", "status", "3", "x", "not_allowed", "k.csv")]
    answer = list_answer(InvalidTableError("invalid_tables", failures), "nl")
    assert answer["exit_code"] == 2
    (fault,) = answer["fouten"]  # type: ignore[misc]
    assert fault["bestand"] == "k.csv"  # type: ignore[index]
    assert fault["rij"] == "3"  # type: ignore[index]


def test_a_file_that_is_not_there_is_told_with_the_remedy() -> None:
    error = MissingInputError("project_missing", path="weg/werklocaties.toml", found="")
    (line,) = list_lines(error, "nl")
    assert "weg/werklocaties.toml" in line
    assert "werklocaties new" in line


def test_a_repair_is_told_with_its_count() -> None:
    (line,) = list_notices([Notice("area_from_geometry", "kavels", 1234)], "nl")
    assert "kavels" in line
    assert "1.234" in line


def test_a_fault_of_a_file_names_each_table_that_is_made_of_it() -> None:
    fields = (("also", "[bronnen.gevoelige_objecten]"), ("at_row", "3"))
    failure = Failure("bestemmingen", "", "", "", "xml_broken", "p.gml", fields)
    assert explain(failure, "nl") == (
        "p.gml breekt af of is geen XML (bij regel 3). Haal het bestand opnieuw op. "
        "Dit bestand is ook de bron van [bronnen.gevoelige_objecten]."
    )
    assert "source of [bronnen.gevoelige_objecten] too." in explain(failure, "en")


def test_what_clashes_is_told_in_words() -> None:
    error = ImpossiblePlanError(
        "impossible_plan",
        eisen="vast V07 N1 (hinder_gevoelig); verboden V08; budget; termijn",
        clash=(("vast", "V07", "N1"), ("verboden", "V08", "")),
        waarom=(("hinder_gevoelig", "te_klein"), ()),
        grenzen=("budget", "termijn"),
    )
    (line,) = list_lines(error, "nl")
    assert (
        "V07 moet naar N1 (te dicht bij een gevoelig object, te klein); V08 mag niet verhuizen; "
        "het budget; het einde van de laatste periode" in line
    )
    assert "hinder_gevoelig" not in str(list_answer(error, "en")["melding"])


def test_every_limit_that_can_clash_has_words() -> None:
    kinds = {*FAMILIES, "reserve", "termijn", "geen_verhuizer"}
    assert kinds == set(list_values("botsing"))


def test_a_setting_of_the_plan_is_placed_in_its_section_whatever_stands_beside_it() -> None:
    failures = (
        Failure("plan.eisen", "vestiging_id", "", "V99", "eis_unknown_firm"),
        Failure("kostenposten", "midden_eur", "K1", "", "kostenpost_negatief"),
    )
    lines = list_lines(InvalidTableError("invalid_plan_inputs", failures), "nl")
    assert any(
        line.startswith("- [plan.eisen] vestiging_id: Vestiging 'V99' bestaat niet")
        for line in lines
    )
