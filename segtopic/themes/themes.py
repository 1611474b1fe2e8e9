"""Themes: what sections are about, named beforehand, or found in an archive."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from segtopic.languages import language as language_of
from segtopic.languages import recognise
from segtopic.section_table import SectionTable
from segtopic.segmentation import Segmentation
from segtopic.spans import Section
from segtopic.themes.describing import Theme
from segtopic.themes.explaining import Reason, explained
from segtopic.themes.given import articles_of, known, labels_of, merged, renamed
from segtopic.themes.learning import Learned, found, from_labels, from_seeds, refined
from segtopic.themes.scoring import assigned
from segtopic.themes.seeds import SeedsByLanguage, definitions_of
from segtopic.views import html, table

if TYPE_CHECKING:
    from typing import Self

    from pandas import DataFrame

__all__ = ["Themes"]


class Themes:
    """Named themes, each told by a text, phrases or its name alone; `assign` gives every section the one that fits.

    Parameters
    ----------
    definitions : mapping of str to (str, sequence of str, or None)
        From the theme's name to what tells it: a str is free text, such as an example, a list is words, phrases or
        texts, None takes the name for seed.

    Raises
    ------
    TypeError
        Where definitions are no mapping, or a seed is neither str, list of str nor None.
    ValueError
        Where there are no definitions, two of them have one name but for case and blanks, a name is blank, or the seeds
        of one have no word.

    Examples
    --------
    >>> import segtopic
    >>> themes = segtopic.Themes({"Ferries": ["ferry", "ferry pier"], "Farming": "wheat harvest, farmers, prices"})
    >>> result = segtopic.segment("Town news today\\n\\nThe ferry pier was rebuilt in May, and the ferry sails again.\\n\\n"
    ...                           "On the farms\\n\\nThe wheat harvest was good, and farmers hope for high prices.")
    >>> [section.theme for section in themes.assign(result)]
    ['Ferries', 'Farming']
    """

    def __init__(self, definitions: Mapping[str, str | Sequence[str] | None]) -> None:
        self.definitions = definitions_of(definitions)
        self.learned_ = Learned({name: Theme(name, seeds) for name, seeds in self.definitions.items()})
        self._seeds = SeedsByLanguage(self.definitions)

    @property
    def names(self) -> tuple[str, ...]:
        """The themes' names, in the order given."""
        return tuple(self.definitions)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Themes):
            return NotImplemented
        return list(self.definitions.items()) == list(other.definitions.items()) and self.learned_ == other.learned_

    __hash__ = None  # type: ignore[assignment]  # fit changes it

    def __len__(self) -> int:
        return len(self.definitions)

    def __iter__(self) -> Iterator[Theme]:
        return iter(self.learned_.themes.values())

    def __contains__(self, name: object) -> bool:
        return name in self.definitions

    def __getitem__(self, name: str) -> Theme:
        if name not in self.definitions:
            raise KeyError(f"expected a theme among {', '.join(map(repr, self.names))}, got {name!r}")
        return self.learned_.themes[name]

    def __repr__(self) -> str:
        return f"Themes({', '.join(map(repr, self.definitions))})"

    def _repr_html_(self) -> str:
        return html.themes_fragment(self)

    def assign(self, result: Segmentation, *, top: int = 1) -> Segmentation:
        """Give every section the theme that fits best.

        A section counts as its heading (three times; where there is none, its label) and its body. Before `fit`,
        it is compared with the themes' seeds by cosine, both weighted by TF-IDF, the document frequencies taken from the
        article's sections; a phrase counts where its words stand side by side, and its words count on their own by
        half; a passing word of a theme that another section has far more of does not count. After `fit`, by what every
        word was found to speak for.

        Parameters
        ----------
        result : Segmentation
            A document cut into sections.
        top : int
            At most so many themes per section; those beside the best have to be a fifth as likely.

        Returns
        -------
        Segmentation
            Sections with `theme` (None where nothing fits), `themes` and `theme_scores`: from 0 to 1, the theme fits
            from .5 on, where it is as likely as none.

        Raises
        ------
        TypeError
            Where the result is no Segmentation or `top` no int.
        ValueError
            Where `top` is less than 1.

        Warns
        -----
        UserWarning
            Where all seeds of a theme are stop words in the article's language, such as "IT" in English.
        """
        return next(self._assigned([result], top, False))

    def transform(self, results: Iterable[Segmentation], *, top: int = 1, progress: bool = False) -> list[Segmentation]:
        """`assign` for many articles, faster than one by one.

        Parameters
        ----------
        results : iterable of Segmentation
            The articles.
        top : int
            As for `assign`.
        progress : bool
            Whether to show a bar.

        Returns
        -------
        list of Segmentation
        """
        with closing(self._assigned(results, top, progress)) as articles:
            return list(articles)

    def collect(self, results: Iterable[Segmentation], *, top: int = 1, progress: bool = False) -> SectionTable:
        """The sections of many articles by theme.

        Parameters
        ----------
        results : iterable of Segmentation
            The articles.
        top : int
            As for `assign`.
        progress : bool
            Whether to show a bar.

        Returns
        -------
        SectionTable
            One row per section, in the order of the articles.
        """
        with closing(self._assigned(results, top, progress)) as articles:
            return SectionTable(articles)

    def fit(
        self,
        results: Iterable[Segmentation],
        y: Iterable[Sequence[str | None]] | None = None,
        *,
        progress: bool = False,
    ) -> Self:
        """Learn from an archive which words tell the themes.

        Without labels, the sections' similarities with the seeds are averaged over sections that are alike; sections
        around which there is enough evidence of a theme make its centre, the others those of other subjects, as many as
        part the archive best (`segtopic.themes.widening`). With labels these are taken as they are. From either a
        multinomial logistic regression over TF-IDF rows of words and pairs of words is learned.

        Parameters
        ----------
        results : iterable of Segmentation
            The articles, in any order. With fewer than 50 sections and no labels nothing but document frequencies is
            learned; of more than 20,000 as many are taken, evenly. Themes that were discovered are learned anew from
            the sections that they fit, where there are 50, and some of each.
        y : iterable of sequences of (str or None), optional
            For every article the theme of each of its sections, None for sections of no theme.
        progress : bool
            Whether to show bars.

        Returns
        -------
        Themes
            Itself; where something goes wrong, or one presses Ctrl-C, it stays as it was.

        Raises
        ------
        ValueError
            Where there are no sections, `y` does not fit the results, names a theme that is not defined or none at all.

        Warns
        -----
        UserWarning
            Where no section has a word of a theme's seeds, or no label names it, or all labels name the same.
        """
        articles = articles_of(results, progress=progress)
        sections = SectionTable(articles)
        labels = None if y is None else labels_of([len(result) for result in articles], y, self.names)
        if not sections:
            raise ValueError("expected an archive with a section at least, got none")
        if labels is None and self.learned_.discovered:
            before = [row.section.theme for row in self.collect(articles, progress=progress)]
            self.learned_ = refined(self.learned_, sections, before, progress=progress)
        elif labels is None:
            self.learned_ = from_seeds(self.definitions, sections, progress=progress)
        else:
            self.learned_ = from_labels(self.definitions, sections, labels, progress=progress)
        return self

    def _assigned(self, results: Iterable[Segmentation], top: int, progress: bool) -> Generator[Segmentation]:
        return assigned(results, self.names, self._seeds, self.learned_, top, progress=progress)

    def explain(self, section: Section, *, theme: str | None = None, language: str | None = None) -> tuple[Reason, ...]:
        """The words of a section that speak for its theme.

        Parameters
        ----------
        section : Section
            A section of any article.
        theme : str, optional
            The theme to ask about; the one that the section has, or else the one that comes nearest, where None.
        language : str, optional
            ISO 639-1 code of the article's language; recognised by its text where None.

        Returns
        -------
        tuple of Reason
            At most ten, the strongest first; empty where nothing speaks for the theme. After `fit`, what speaks for it
            more than for the theme, or none, that comes next.

        Raises
        ------
        TypeError
            Where it is no Section.
        ValueError
            Where there is no theme of that name.

        Examples
        --------
        >>> import segtopic
        >>> themes = segtopic.Themes({"Ferries": ["ferry", "pier"], "Farming": ["harvest"]})
        >>> result = themes.assign(segtopic.segment("The ferry is new. The ferry stops at a pier."))
        >>> [reason.text for reason in themes.explain(result[0])]
        ['ferry', 'pier']
        """
        if not isinstance(section, Section):
            raise TypeError(f"expected a Section, got {type(section).__name__}")
        if theme is not None:
            known([theme], self.names)
        main = self.learned_.model.language if self.learned_.model else None
        spoken = language_of(language or recognise(section.buffer) or main)
        name = theme or (section.theme if section.theme in self.definitions else None)
        return explained(section, spoken, self.names, name, self._seeds, self.learned_)

    @classmethod
    def discover(
        cls,
        results: Iterable[Segmentation],
        *,
        n_themes: int | None = None,
        like: Themes | None = None,
        progress: bool = False,
    ) -> Themes:
        """Find the themes of an archive that nobody has named.

        Parameters
        ----------
        results : iterable of Segmentation
            The articles.
        n_themes : int, optional
            The number of themes. Where None, as many as `like` has, or else chosen by how far themes found in one half
            of the words agree with those found in the other, 30 at most.
        like : Themes, optional
            Themes of an earlier state of the archive: those that continue one of them keep its name. To keep the themes
            themselves, `fit` those on the grown archive.
        progress : bool
            Whether to show bars.

        Returns
        -------
        Themes
            Fitted: with a name, terms, size and typical sections for every theme; `assign` leaves the sections that are
            like none without. The same for any order of the articles, but for their numbers in `typical`.

        Raises
        ------
        TypeError
            Where `n_themes` is no int, or `like` no Themes.
        ValueError
            Where there are fewer different sections than themes, or none with words.

        Warns
        -----
        UserWarning
            Where the sections are in several languages.

        Examples
        --------
        >>> from segtopic import HeadingSegmenter, Themes, samples
        >>> results = HeadingSegmenter().transform([samples.path("wire.txt"), samples.path("harbour.md")])
        >>> len(Themes.discover(results, n_themes=2))
        2
        """
        articles = articles_of(results, progress=progress)
        sections = SectionTable(articles)
        if like is not None and not isinstance(like, Themes):
            raise TypeError(f"expected like as Themes, got {type(like).__name__}")
        before = None if like is None else [row.section.theme for row in like.collect(articles, progress=progress)]
        n_themes = len(like) if like and n_themes is None else n_themes
        return cls._with(found(sections, n_themes, before, progress=progress))

    def rename(self, names: Mapping[str, str]) -> Themes:
        """The same themes under other names: new ones, these stay as they are.

        Parameters
        ----------
        names : mapping of str to str
            From old names to new ones; the others stay.

        Returns
        -------
        Themes

        Raises
        ------
        ValueError
            Where there is no theme of an old name, or two would have one name.
        """
        return self._with(self.learned_.under(renamed(self.names, names)))

    def merge(self, names: Sequence[str], name: str | None = None) -> Themes:
        """Several themes as one.

        Parameters
        ----------
        names : sequence of str
            The themes to merge.
        name : str, optional
            The name of the merged theme; the first one's where None.

        Returns
        -------
        Themes
            New; this one stays as it is. What was learned of each is kept: the merged theme is as likely as its parts
            together.

        Raises
        ------
        ValueError
            Where fewer than two themes are given, there is none of a name, or another theme has the new one.

        Examples
        --------
        >>> from segtopic import Themes
        >>> themes = Themes({"Ships": ["ferry"], "Farms": ["harvest"], "Ports": ["quay"]})
        >>> themes.merge(["Ships", "Ports"], "Sea").rename({"Farms": "Land"})
        Themes('Sea', 'Land')
        """
        return self._with(self.learned_.under(merged(self.names, names, name)))

    @classmethod
    def _with(cls, learned: Learned) -> Themes:
        made = cls({name: theme.seeds for name, theme in learned.themes.items()})
        made.learned_ = learned
        return made

    def to_frame(self) -> DataFrame:
        """One row per theme, as a pandas DataFrame (extra ``frames``).

        Returns
        -------
        pandas DataFrame
            Columns ``theme``, ``n_sections``, ``terms``, ``seeds`` (tuples) and ``typical`` (labels).

        Raises
        ------
        ImportError
            Where pandas is not installed.
        """
        return table.themes_frame(self)
