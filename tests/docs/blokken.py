"""The blocks of code in the pages: what is shown, and why what is not run is not."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

PAGES = (
    "README.md",
    "LEESMIJ.md",
    "CONTRIBUTING.md",
    "docs/*.md",
    "docs/bronnen/*.md",
    "maps/README.md",
    "notebooks/README.md",
    "data/*/*.md",
)
FENCE = re.compile(
    r"(?:^<!-- (?:not run|niet uitgevoerd): (?P<why>.+?) -->\n)?"
    r"^(?P<indent> *)```(?P<language>\w+)\n(?P<body>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
SHELLS = frozenset({"bash", "console", "sh", "shell"})
SPAN = re.compile(r"`(werklocaties [^`]+)`")


@dataclass(frozen=True)
class Block:
    """A block of code on a page."""

    page: Path
    line: int
    language: str
    body: str
    why: str
    """Why it is not run; of the commands that this names between quotes, or of all."""

    def commands(self) -> list[list[str]]:
        """The calls of the command line in it, as words, without what is not run."""
        lines = self.body.splitlines() if self.language in SHELLS else []
        ours = [
            shlex.split(line, comments=True) for line in lines if line.startswith("werklocaties ")
        ]
        left_out = set(re.findall(r"`(\w+)`", self.why))
        if self.why and not left_out:
            return []
        return [words for words in ours if words[1] not in left_out]


def list_pages(repository: Path) -> list[Path]:
    """List the pages that a reader may come upon."""
    return sorted({path for pattern in PAGES for path in repository.glob(pattern)})


def list_blocks(page: Path) -> list[Block]:
    """List the blocks of code of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(
            page,
            text.count("\n", 0, found.start()) + 1,
            found["language"],
            found["body"],
            found["why"] or "",
        )
        for found in FENCE.finditer(text)
    ]


def list_spans(page: Path) -> list[str]:
    """List the commands that stand in the running text of a page."""
    return [" ".join(span.split()) for span in SPAN.findall(page.read_text(encoding="utf-8"))]
