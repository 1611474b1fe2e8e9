"""Texts and queries -> words to look for: every word counts here, also numbers and those that tell little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from segtopic.languages import Language, Word, language
from segtopic.languages.runs import word_runs

__all__ = ["Query", "SearchWords", "search_words"]

_MOST = 1 << 16
_LONGEST = 100


@dataclass(frozen=True)
class Query:
    """A query as the words of one language.

    Parameters
    ----------
    words : tuple of str
        Its words, in order.
    telling : frozenset of str
        Those that are no stop words; all of them where there is no other.
    shown : frozenset of str
        Those telling words that are shown wherever they stand: they are asked for outside phrases too.
    phrases : tuple of tuple of str
        What stands in quotation marks: these words must stand side by side. They are among `words` as well.
    """

    words: tuple[str, ...]
    telling: frozenset[str]
    shown: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]


class SearchWords:
    """The words of texts in one language, as they are searched for: as terms, but no word is left out.

    Stop words are kept, for "what we did" is a query, and numbers, for "737" is one. Every word begins with the code of
    its language: "war" is one word in English and another in German.

    Parameters
    ----------
    known : Language
        The language.
    """

    def __init__(self, known: Language) -> None:
        self._known, self._code = known, f"{known.code}:"
        self._all = replace(known, stop_words=frozenset())
        self._memory: dict[str, tuple[str, ...]] = {}

    def __call__(self, text: str) -> list[str]:
        """The words of a text, in order."""
        memory = self._memory
        words: list[str] = []
        for run in word_runs(text):
            found = memory.get(run)
            words += self._read(run) if found is None else found
        return words

    def _read(self, run: str) -> tuple[str, ...]:
        found = tuple(word.term for word in self._run(run))
        if len(run) <= _LONGEST:
            if len(self._memory) >= _MOST:
                self._memory.clear()
            self._memory[run] = found
        return found

    def _run(self, run: str) -> Iterator[Word]:
        empty = True
        for word in self._all.words(run):
            empty = False
            yield Word(self._code + word.term, word.start, word.end)
        if empty and any(map(str.isdecimal, run)):
            yield Word(self._code + run, 0, len(run))

    def places(self, text: str) -> Iterator[Word]:
        """The words of a text with their places in it."""
        at = 0
        for run in word_runs(text):
            at = text.index(run, at)
            for word in self._run(run):
                yield Word(word.term, at + word.start, at + word.end)
            at += len(run)

    @cached_property
    def stops(self) -> frozenset[str]:
        """The stop words, as they are searched for."""
        return frozenset(word for stop in self._known.stop_words for word in self(stop))

    def query(self, text: str, others: Iterable[str] = ()) -> Query:
        """Read a query.

        Parameters
        ----------
        text : str
            The query.
        others : iterable of str
            Stop words of the language in which the query is written, without that language's code: they tell nothing
            in this one either.
        """
        # Only the mark of the keyboard asks for a phrase: the others come with headlines that are pasted whole.
        parts = text.split('"')
        # Every second part is quoted; a mark without its fellow quotes nothing.
        quoted = parts[1 : len(parts) - 1 : 2]
        loose = parts[::2] if len(parts) % 2 else [*parts[::2], parts[-1]]
        words = tuple(self(" ".join(parts)))
        own = frozenset(words) - self.stops
        telling = own.difference(self._code + other for other in others) or own or frozenset(words)
        shown = telling.intersection(self(" ".join(loose)))
        return Query(words, telling, shown, tuple(tuple(self(part)) for part in quoted))


@lru_cache(maxsize=64)
def search_words(code: str) -> SearchWords:
    """The words of a language, remembered.

    Parameters
    ----------
    code : str
        The language's code, as `Language.code` has it.
    """
    return SearchWords(language(code))
