"""HeadingSegmenter: sections as the author marked them."""

from __future__ import annotations

from segtopic.document import Document
from segtopic.headings import headings_above
from segtopic.partition.boundaries import Boundaries
from segtopic.segmenters.base import Segmenter

__all__ = ["HeadingSegmenter"]


class HeadingSegmenter(Segmenter):
    """Cuts at the headings and nowhere else.

    The curve is 1 at every gap, less the confidence of the heading that stands in it.

    Examples
    --------
    >>> from segtopic import HeadingSegmenter
    >>> result = HeadingSegmenter().segment("# Town\\n\\n## Ferry\\n\\nIt sails.\\n\\n## Market\\n\\nIt opens.\\n")
    >>> [section.label for section in result]
    ['Ferry', 'Market']
    """

    def find(self, document: Document, n_sections: int | None) -> tuple[Boundaries, tuple[float, ...]]:
        """Find the boundaries (see `Segmenter.find`).

        Parameters
        ----------
        document : Document
            A document with sentences.
        n_sections : int or None
            None, or just as many as there are.

        Returns
        -------
        tuple of Boundaries and curve

        Raises
        ------
        ValueError
            Where `n_sections` differs from what the author marked.
        """
        n = len(document.sentences)
        opened = {i: heading for i, heading in headings_above(document).items() if i}
        marked = len(opened) + 1
        if n_sections not in (None, marked):
            raise ValueError(
                f"expected n_sections={marked}, the number that the headings mark, or None; got {n_sections}. "
                "TopicSegmenter gives any number."
            )
        strength = tuple(heading.confidence for heading in opened.values())
        curve = tuple(1.0 - opened[i].confidence if i in opened else 1.0 for i in range(1, n))
        return Boundaries(n, tuple(opened), strength, ("heading",) * len(opened)), curve
