"""Results as HTML: fragments for notebooks, and pages of their own; no network."""

from segtopic.views.html.archive import archive_fragment, archive_page
from segtopic.views.html.article import article_fragment, article_page
from segtopic.views.html.document import document_fragment
from segtopic.views.html.page import Page
from segtopic.views.html.section import hit_fragment, hits_fragment, section_fragment
from segtopic.views.html.themes import theme_fragment, themes_fragment

__all__ = [
    "Page",
    "archive_fragment",
    "archive_page",
    "article_fragment",
    "article_page",
    "document_fragment",
    "hit_fragment",
    "hits_fragment",
    "section_fragment",
    "theme_fragment",
    "themes_fragment",
]
