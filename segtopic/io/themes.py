"""Themes as a record and arrays, and back."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segtopic.io.checks import all_of, counted, texts
from segtopic.themes import Theme, Themes, Typical
from segtopic.themes.learning import Learned
from segtopic.themes.linear import LinearModel
from segtopic.themes.seeds import Frequencies
from segtopic.themes.vocabulary import Vocabulary

__all__ = ["from_themes", "to_themes"]

Arrays = Mapping[str, NDArray[Any]]


def from_themes(themes: Themes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Themes with what they learned as a record and arrays."""
    learned = themes.learned_
    record: dict[str, Any] = {
        # Lists, not dicts, whose keys would be the user's names.
        "definitions": [[name, list(seeds)] for name, seeds in themes.definitions.items()],
        "themes": [[t.name, list(t.terms), t.n_sections, [list(one) for one in t.typical]] for t in themes],
        "frequencies": None,
        "model": None,
        "discovered": learned.discovered,
    }
    if learned.frequencies is not None:
        spread = [[list(feature), n] for feature, n in learned.frequencies.spread.items()]
        record["frequencies"] = [learned.frequencies.n, spread]
    model = learned.model
    if model is None:
        return record, {}
    record["model"] = [list(model.names), list(model.vocabulary.terms), model.language]
    return record, {
        "pairs": model.vocabulary.pairs,
        "idf": model.vocabulary.idf,
        "weights": model.weights,
        "intercepts": model.intercepts,
    }


def to_themes(record: Mapping[str, Any], arrays: Arrays) -> Themes:
    """The themes of a record and arrays.

    Raises
    ------
    KeyError, TypeError, IndexError
        Where something is missing or does not fit.
    """
    themes = Themes({name: list(texts(seeds)) for name, seeds in record["definitions"]})
    shown = {
        name: Theme(name, themes.definitions[name], texts(terms), counted(n), tuple(_typical(*one) for one in typical))
        for name, terms, n, typical in record["themes"]
    }
    if list(shown) != list(themes.names):
        raise KeyError("what is known of every theme")
    frequencies = None
    if record["frequencies"] is not None:
        n, spread = record["frequencies"]
        frequencies = Frequencies(counted(n), {texts(feature): counted(count, least=1) for feature, count in spread})
    if not isinstance(record["discovered"], bool):
        raise TypeError("whether the themes were discovered")
    themes.learned_ = Learned(shown, _model(record["model"], arrays, themes), frequencies, record["discovered"])
    return themes


def _model(record: Any, arrays: Arrays, themes: Themes) -> LinearModel | None:
    if record is None:
        return None
    names, terms = all_of(record[0], str, NoneType), texts(record[1])
    pairs = _numbers(arrays["pairs"], np.int64, 1)
    idf, intercepts = _numbers(arrays["idf"], np.float64, 1), _numbers(arrays["intercepts"], np.float64, 1)
    weights = _numbers(arrays["weights"], np.float64, 2)
    if not {name for name in names if name is not None} <= set(themes.names):
        raise KeyError("the names of the themes that were learned")
    if len(idf) != len(terms) + len(pairs) or weights.shape != (len(names), len(idf)) or len(intercepts) != len(names):
        raise IndexError("weights for every theme and term")
    if len(pairs) and not (pairs[0] >= 0 and pairs[-1] < len(terms) ** 2 and (np.diff(pairs) > 0).all()):
        raise IndexError("pairs of known terms, in order")
    if not isinstance(record[2], str | None):
        raise TypeError("the language that was learned in")
    return LinearModel(Vocabulary(terms, pairs, idf), names, weights, intercepts, record[2])


def _numbers(array: NDArray[Any], kind: type[Any], dimensions: int) -> NDArray[Any]:
    if array.dtype != kind or array.ndim != dimensions or not np.isfinite(array).all():
        raise TypeError(f"an array of {kind.__name__} of {dimensions} dimensions")
    return array


def _typical(article: Any, section: Any, title: Any, label: Any) -> Typical:
    return Typical(counted(article), counted(section), *texts([title, label]))
