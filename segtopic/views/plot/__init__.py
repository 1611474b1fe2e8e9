"""Pictures by matplotlib: a segmentation's curve, strips and similarities, the themes of an archive.

All functions draw on the Axes they are given, in place of an earlier picture of theirs, or on a new figure's, and return
it. They keep to the user's style, never
show anything and never lay a figure out again. What a picture shows is said in one sentence by ``ax.get_label()``, its
text alternative; it takes the place of any label that the Axes had, such as a key of `subplot_mosaic`. Notebooks do not
read it: set it beside the picture, or give it to a file: ``ax.figure.savefig("a.svg", metadata={"Title": ax.get_label()})``.

Words of an article are drawn as they are, dollars and all, in the user's font and in installed ones that have the letters
which that lacks; letters that no font has are boxes. Lines from right to left stand in their order; matplotlib before 3.11
does not join Arabic letters.
"""

from segtopic.views.plot.articles import plot_articles
from segtopic.views.plot.curve import plot
from segtopic.views.plot.over_time import plot_over_time
from segtopic.views.plot.similarity import plot_similarity
from segtopic.views.plot.themes import plot_themes

__all__ = ["plot", "plot_articles", "plot_over_time", "plot_similarity", "plot_themes"]
