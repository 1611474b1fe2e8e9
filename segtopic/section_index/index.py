"""SectionIndex: the sections of an archive, to be searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property
from operator import index as as_integer

import numpy as np
from numpy.typing import NDArray

from segtopic.dates import article_date, as_date, last_day
from segtopic.languages import language
from segtopic.section_index.best import best_sentence
from segtopic.section_index.hits import Hit, Hits
from segtopic.section_index.postings import BREAK, Ints
from segtopic.section_index.reading import Archive, read
from segtopic.section_index.scoring import Kin, Scoring
from segtopic.section_index.weighting import BM25, Floats, Weighting
from segtopic.section_index.words import Query, search_words
from segtopic.segmentation import Segmentation
from segtopic.views.wording import counted

__all__ = ["SectionIndex"]


class SectionIndex:
    """The sections of many articles, to be searched.

    Parameters
    ----------
    results : iterable of Segmentation
        Articles that are cut, and whose sections may have themes. It is gone through once.
    weighting : BM25 or TfIdf
        How much a word tells of a section. BM25 found the right section more often on all our sets.
    progress : bool
        Whether to show a bar.

    Attributes
    ----------
    results : tuple of Segmentation
        What is searched.
    weighting : BM25 or TfIdf
        How much a word tells.

    Raises
    ------
    TypeError
        Where an item is no Segmentation, or `weighting` is no weighting.

    Examples
    --------
    >>> import segtopic
    >>> from segtopic.section_index import SectionIndex
    >>> texts = ["# Port news\\n\\n## Ferries\\n\\nThe ferry sails hourly.\\n\\n## Wheat\\n\\nPrices rose in May.",
    ...          "# Sport\\n\\n## Rowing\\n\\nThe ferry pier was full of rowers."]
    >>> index = SectionIndex(segtopic.segment(text) for text in texts)
    >>> [hit.section.label for hit in index.search("ferries")]
    ['Ferries', 'Rowing']
    >>> [hit.section.label for hit in index.search('"ferry pier"')]
    ['Rowing']
    """

    def __init__(
        self, results: Iterable[Segmentation], *, weighting: Weighting | None = None, progress: bool = False
    ) -> None:
        weighting = BM25() if weighting is None else weighting
        if not isinstance(weighting, Weighting) or isinstance(weighting, type):
            raise TypeError(f"expected the weighting as BM25() or TfIdf(), got {weighting!r}")
        self._set(*read(results, progress=progress), weighting)

    @classmethod
    def restored(cls, results: tuple[Segmentation, ...], archive: Archive, weighting: Weighting) -> SectionIndex:
        """The index whose words are read already, as `segtopic.load` finds them.

        Parameters
        ----------
        results : tuple of Segmentation
            The articles.
        archive : Archive
            Their words.
        weighting : BM25 or TfIdf
            How much a word tells.

        Raises
        ------
        IndexError
            Where the words are those of other articles.
        """
        index = cls.__new__(cls)
        index._set(results, archive, weighting)
        return index

    def _set(self, results: tuple[Segmentation, ...], archive: Archive, weighting: Weighting) -> None:
        self.results, self.weighting, self.archive = results, weighting, archive
        sizes = [len(result) for result in results]
        archive.check(results)
        self._owners: Ints = np.repeat(np.arange(len(sizes)), sizes)
        self._firsts: Ints = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
        opens = np.array(
            [not k and len(result) > 1 and s.heading is None for result in results for k, s in enumerate(result)], bool
        )
        self._languages = Counter[str]()
        for result in results:
            self._languages[language(result.document.language).code] += len(result)
        kin = Kin.of(archive.words, self._languages)
        self._score = Scoring(archive.stream, archive.titles, self._owners, kin, opens, weighting)

    @cached_property
    def _days(self) -> NDArray[np.int64]:
        """The day of every article by number, 0 for one that has none."""
        days = (article_date(result.document.metadata) for result in self.results)
        return np.array([day.toordinal() if day else 0 for day in days], dtype=np.int64)

    @cached_property
    def _themes(self) -> dict[str | None, Ints]:
        found: dict[str | None, list[int]] = {}
        for k, section in enumerate(section for result in self.results for section in result):
            for theme in section.themes or (None,):
                found.setdefault(theme, []).append(k)
        return {theme: np.array(sections) for theme, sections in found.items()}

    def __len__(self) -> int:
        """How many sections there are."""
        return len(self._owners)

    def __repr__(self) -> str:
        return f"<SectionIndex: {counted(len(self), 'section')} of {counted(len(self.results), 'article')}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SectionIndex):
            return NotImplemented
        return self.results == other.results and self.weighting == other.weighting

    __hash__ = None  # type: ignore[assignment]

    def search(
        self,
        query: str,
        n: int = 10,
        *,
        themes: str | Iterable[str] | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
    ) -> Hits:
        """The sections that answer a query best.

        Words are compared as terms, so that "sailing" finds "sails", in the language of each article. What stands in
        straight quotation marks must stand side by side in a sentence of the section or in its heading. Of the other
        words a section need have only one, and none where there is a phrase; the more of them it has, and the rarer they
        are, the better it answers.

        Parameters
        ----------
        query : str
            Words, and phrases in quotation marks. Where no section has any of them, nothing is found.
        n : int
            How many sections at most.
        themes : str or iterable of str, optional
            Only sections of this theme, or of these.
        since, until : datetime.date, datetime or str, optional
            Only articles of this day or later, and of this day or earlier, in any form that `segtopic.dates.as_date`
            reads; ``"2014"``, ``"2014-Q4"``, ``"2014-11"`` and ``"2014-W47"`` are a whole year, quarter, month and week.
            Articles without a date are then left out.

        Returns
        -------
        Hits
            A tuple of Hit. Best first; of equals the earlier article, and the earlier section, comes first.

        Raises
        ------
        TypeError
            Where the query is no str, or `n` no int.
        ValueError
            Where `n` is negative, `since` or `until` is no day, `since` is later than `until`, or no section that is
            searched has one of the `themes`.
        """
        if not isinstance(query, str):
            raise TypeError(f"expected the query as a str, got {type(query).__name__}")
        if isinstance(n, bool):
            raise TypeError("expected n as an int, got bool")
        n = as_integer(n)
        if n < 0:
            raise ValueError(f"expected n of 0 or more, got {n}")
        stops = self._stops(query)
        queries = {code: search_words(code).query(query, stops) for code in self._languages}
        wanted = self._wanted(themes, since, until)
        score = np.where(wanted, self._scores(queries.values()), 0.0)
        return Hits(self._hit(k, float(score[k]), queries) for k in _best(score, n))

    def _wanted(
        self, themes: str | Iterable[str] | None, since: date | str | None, until: date | str | None
    ) -> NDArray[np.bool_]:
        wanted = np.ones(len(self), bool)
        if themes is not None:
            wanted[:] = False
            for theme in [themes] if isinstance(themes, str) else themes:
                wanted[self._of_theme(theme)] = True
        if since is not None or until is not None:
            first = date.min if since is None else _day("since", since, as_date(since))
            last = date.max if until is None else _day("until", until, last_day(until))
            if first > last:
                raise ValueError(f"expected since to be no later than until, got {since!r} and {until!r}")
            days = self._days[self._owners]
            wanted &= (days > 0) & (days >= first.toordinal()) & (days <= last.toordinal())
        return wanted

    def _of_theme(self, theme: str) -> Ints:
        if theme not in self._themes:
            names = ", ".join(repr(name) for name in self._themes if name is not None)
            told = f"the themes are {names}" if names else "no section has a theme; assign themes before"
            raise ValueError(f"expected a theme that a section has, got {theme!r}: {told}")
        return self._themes[theme]

    def _stops(self, query: str) -> frozenset[str]:
        """The stop words of the language in which most words of the query are known, of several the most frequent."""
        number = self.archive.number

        def known(code: str) -> tuple[int, int]:
            return sum(number(word) != BREAK for word in search_words(code)(query)), self._languages[code]

        main = max(self._languages, key=known, default="und")
        return frozenset(stop.partition(":")[2] for stop in search_words(main).stops)

    def _scores(self, queries: Collection[Query]) -> Floats:
        """The scores of all sections, by the query in every language."""
        number = self.archive.number
        score = self._score(
            ([number(word) for word in query.words], {number(word) for word in query.telling}) for query in queries
        )
        for phrases in zip(*(query.phrases for query in queries), strict=True):
            has = np.zeros(len(self), bool)
            for phrase in phrases:
                has |= self._with([number(word) for word in phrase])
            if any(phrases):
                score[~has] = 0.0
        return score

    def _with(self, phrase: Sequence[int]) -> NDArray[np.bool_]:
        """Which sections have a phrase."""
        found = np.zeros(len(self), bool)
        if phrase and all(phrase):
            found[self.archive.stream.sections(self._score.places.side_by_side(phrase))[0]] = True
        return found

    def _hit(self, k: int, score: float, queries: dict[str, Query]) -> Hit:
        article = int(self._owners[k])
        result = self.results[article]
        at = k - int(self._firsts[article])
        document = result.document
        code = language(document.language).code
        sentence, matches = best_sentence(
            result[at], queries[code], search_words(code), self.archive, k, self._score.rarity
        )
        day = article_date(document.metadata)
        return Hit(result[at], article, at, document.title, day, score, sentence, matches, result)


def _best(score: Floats, n: int) -> list[int]:
    """The places of the `n` greatest scores above 0, greatest first, of equals the first."""
    found = np.flatnonzero(score > 0)
    if n < len(found):
        least = np.partition(score[found], len(found) - n)[len(found) - n] if n else np.inf
        above, equal = found[score[found] > least], found[score[found] == least]
        found = np.sort(np.concatenate([above, equal[: n - len(above)]]))
    order = np.argsort(-score[found], kind="stable")
    return [int(k) for k in found[order]]


def _day(name: str, given: object, day: date | None) -> date:
    if day is None:
        raise ValueError(f"expected {name} as a day, such as '2014-11-19' or a datetime.date, got {given!r}")
    return day
