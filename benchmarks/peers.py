"""Other people's segmenters, called as one would call them: a document and a number of sections or None -> the cuts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from segtopic import Document

# Times log(n). On 15 documents of every set this one finds about as many sections as there are (1.1 times, Pk 39.8,
# F1 within one unit 30); .34 has the best mean Pk (38.6) and hardly cuts (.6 times, F1 21).
RUPTURES_PENALTY = 0.3

# Units per section that textsplit's own penalty is asked for.
TEXTSPLIT_LENGTH = 16


def units(document: Document) -> list[str]:
    return [sentence.text for sentence in document.sentences]


def rows(document: Document) -> Any:
    """TF-IDF rows of one document as most people make them, in coordinates that keep all scalar products."""
    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(units(document)).toarray()
    return matrix if matrix.shape[1] <= matrix.shape[0] else np.transpose(np.linalg.qr(matrix.T, mode="r"))


def ruptures_kernel(document: Document, n_sections: int | None) -> Sequence[int]:
    import ruptures

    if n_sections == 1:
        return []
    search = ruptures.KernelCPD(kernel="linear", min_size=1).fit(rows(document))
    if n_sections is None:
        ends = search.predict(pen=RUPTURES_PENALTY * np.log(len(document.sentences)))
    else:
        ends = search.predict(n_bkps=n_sections - 1)
    return [int(end) for end in ends[:-1]]


def textsplit_search(document: Document, n_sections: int | None) -> Sequence[int]:
    from textsplit.algorithm import split_greedy, split_optimal
    from textsplit.tools import get_penalty

    matrix = rows(document)
    if n_sections is not None:
        return [int(at) for at in split_greedy(matrix, max_splits=n_sections - 1).splits] if n_sections > 1 else []
    random.seed(0)  # get_penalty rounds at random, and needs a text of two sections
    penalty = get_penalty([matrix], min(TEXTSPLIT_LENGTH, len(matrix) // 2))
    return [int(at) for at in split_optimal(matrix, penalty).splits]


def nltk_texttiling(document: Document, n_sections: int | None) -> Sequence[int]:
    """TextTiling, which cannot be given a number of sections."""
    from nltk.tokenize.texttiling import TextTilingTokenizer

    starts = [sentence.start for sentence in document.sentences]
    tiler = TextTilingTokenizer(stopwords=sorted(ENGLISH_STOP_WORDS))
    # It cuts only where a blank line stands, so paragraphs become such, or units where no paragraphs are known.
    opens = {block.start for block in document.blocks} if len(document.blocks) > 1 else set(starts)
    pieces = [("\n\n" if at in opens else " ") + unit for at, unit in zip(starts, units(document), strict=True)]
    begins = list(accumulate((len(piece) for piece in pieces), initial=0))
    ends = accumulate(len(tile) for tile in tiler.tokenize("".join(pieces)))
    cuts = {int(np.argmin(np.abs(np.array(begins[:-1]) - end))) for end in ends if end < begins[-1]}
    return sorted(cuts - {0})
