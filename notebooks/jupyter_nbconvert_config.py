"""Settings of ``jupyter nbconvert`` in this folder: a page asks nothing of the internet."""

from __future__ import annotations

c = get_config()  # type: ignore[name-defined]  # noqa: F821 - nbconvert gives it

for address in ("mathjax_url", "require_js_url", "jquery_url", "mermaid_js_url"):
    setattr(c.HTMLExporter, address, "")
c.HTMLExporter.embed_images = True
c.ExecutePreprocessor.timeout = 600
