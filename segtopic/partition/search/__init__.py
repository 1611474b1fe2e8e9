"""Where to cut: exact search, top-down search, and valleys of a curve.

`optimal` and `bisect` see only a cost (`segtopic.partition.costs`); `valleys` sees only a curve over the gaps.
"""

from segtopic.partition.search.dips import valleys
from segtopic.partition.search.exact import optimal, total
from segtopic.partition.search.topdown import bisect

__all__ = ["bisect", "optimal", "total", "valleys"]
