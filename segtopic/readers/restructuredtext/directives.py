"""What the directives of reStructuredText hold."""

from __future__ import annotations

__all__ = ["CODE", "CONTENT", "EMPTY", "QUOTES", "TITLED"]

CONTENT = frozenset(
    "attention caution danger error hint important note tip warning seealso versionadded versionchanged deprecated todo "
    "container compound only ifconfig class rst-class hlist centered".split()
)
"""Their arguments and what stands in them are content."""

TITLED = frozenset("admonition topic sidebar".split())
"""They have a title of their own, which heads no section."""

QUOTES = frozenset("epigraph highlights pull-quote".split())
"""Quotations."""

CODE = frozenset(
    "code code-block sourcecode parsed-literal literal doctest testcode testoutput prompt ipython productionlist".split()
)
"""Code, whose argument is its language."""

EMPTY = frozenset(
    "raw include contents toctree index meta role default-role highlight title target-notes sectnum section-numbering header "
    "footer math graphviz digraph graph plantuml mermaid literalinclude date tags bibliography currentmodule module "
    "sectionauthor codeauthor tabularcolumns testsetup testcleanup autosummary automodule autoclass autofunction unicode".split()
)
"""They give no text of the article."""
