"""Every rule has its words, in two languages, and its place in the report."""

from __future__ import annotations

import re

import pytest
from werklocaties_gis.quality.regels import ERNST, Regel, read_regels
from werklocaties_gis.tables.schema import read_schema
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.sentences import read_sentences


@pytest.mark.parametrize("regel", read_regels().values(), ids=lambda regel: regel.code)
def test_a_rule_says_what_it_found_what_that_does_and_how_to_mend_it(regel: Regel) -> None:
    sentences = read_sentences()
    assert regel.gevolg in sentences
    assert regel.remedie in sentences
    assert f"kw_{regel.code}" in sentences
    assert regel.ernst in read_schema("kwaliteit")["ernst"].allowed == ERNST
    assert regel.onderwerp in read_schema("kwaliteit")["onderwerp"].allowed
    for taal in (0, 1):
        assert sentences[regel.gevolg][taal].endswith(".")
        assert sentences[regel.remedie][taal].endswith((".", ")"))
        assert "{" not in sentences[regel.gevolg][taal] + sentences[regel.remedie][taal]


def test_only_what_refuses_a_study_is_called_moet() -> None:
    assert [regel.code for regel in read_regels().values() if regel.ernst == "moet"] == ["fout"]


def test_every_subject_has_a_name_and_no_sentence_is_left_over() -> None:
    for subject in read_schema("kwaliteit")["onderwerp"].allowed:
        assert (
            label("kwaliteitsonderwerp", subject)
            != ""
            != label("kwaliteitsonderwerp", subject, "en")
        )
    used = {code for regel in read_regels().values() for code in (regel.gevolg, regel.remedie)}
    used |= {f"kw_{code}" for code in read_regels()}
    # What names a size or a firm has a wording for the public beside its own.
    used |= {code for code in read_sentences() if code.removesuffix("_publiek") in used}
    assert {code for code in read_sentences() if re.match("kw_", code)} == used
