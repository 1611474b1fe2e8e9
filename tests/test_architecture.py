"""Who may import whom, what is public, and that the documentation says what the signatures say."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import segtopic

ROOT = Path(segtopic.__file__).parent
# Modules on one line do not import each other, a folder's own files apart; lower lines know nothing of higher ones.
RANKS = """
views progress trying
spans
partition.boundaries
languages
datelines dates
document
partition.similarity partition.costs partition.search partition.penalties partition metrics
sentences vectors
relatedness
headings cues
readers
segmentation
labels
section_table
themes
section_index
segmenters
io
corpus samples
command
__init__ __main__
""".split("\n")[1:-1]
RANK = {name: k for k, line in enumerate(RANKS) for name in line.split()}
MODULES = sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in ROOT.rglob("*.py"))
PUBLIC = [
    "segtopic.progress",
    "segtopic.document", "segtopic.spans", "segtopic.segmentation", "segtopic.partition.boundaries",
    "segtopic.partition.similarity", "segtopic.partition.costs", "segtopic.partition.search", "segtopic.partition.penalties",
    "segtopic.partition.posterior", "segtopic.partition.limits",
    "segtopic.metrics", "segtopic.languages", "segtopic.datelines", "segtopic.dates", "segtopic.vectors", "segtopic.sentences",
    "segtopic.readers.encoding", "segtopic.readers.plain", "segtopic.readers.html", "segtopic.readers.html.model",
    "segtopic.readers.markdown", "segtopic.readers.wikitext", "segtopic.readers.restructuredtext", "segtopic.headings.model",
    "segtopic.relatedness", "segtopic.cues", "segtopic.headings", "segtopic.readers", "segtopic.labels", "segtopic.themes",
    "segtopic.section_table", "segtopic.section_index", "segtopic.segmenters", "segtopic.io",
    "segtopic.corpus", "segtopic.samples", "segtopic.__main__",
]  # fmt: skip


def rank(module: str) -> tuple[int, str]:
    """A module's rank, and the room that it belongs to."""
    parts = module.removesuffix(".__init__").split(".") if module != "__init__" else ["__init__"]
    for size in range(len(parts), 0, -1):
        room = ".".join(parts[:size])
        if room in RANK:
            return RANK[room], parts[0]
    raise AssertionError(f"{module} has no rank: give it one in RANKS and in the README")


def imports(path: Path) -> set[str]:
    """The modules of ours that a file imports, also inside functions, but not under `if TYPE_CHECKING`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unseen = {
        n
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for n in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if node in unseen:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "segtopic":
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {
                n
                if (ROOT / Path(*n.split(".")[1:])).with_suffix(".py").exists()
                or (ROOT / Path(*n.split(".")[1:])).is_dir()
                else node.module
                for n in names
            }
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "segtopic"}
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"{path}: relative import"
    return {name.removeprefix("segtopic").lstrip(".") or "__init__" for name in found}


@pytest.mark.parametrize("module", MODULES)
def test_modules_import_lower_ranks_only(module):
    own, room = rank(module)
    for name in imports(ROOT / Path(*module.split(".")).with_suffix(".py")):
        if name == "__init__":
            assert module == "__main__"
            continue
        other, other_room = rank(name)
        assert other < own or (room == other_room and room not in RANK) or (room == other_room and "." in module), (
            f"{module} imports {name}, which does not stand before it"
        )


def test_import_is_light():
    code = (
        "import sys, segtopic; heavy = {'nltk', 'sklearn', 'scipy', 'matplotlib', 'pandas', 'numpy'} & set(sys.modules); "
        "assert not heavy, heavy; segtopic.TopicSegmenter; assert {'matplotlib', 'nltk'}.isdisjoint(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_public_names_are_there():
    for name in segtopic.__all__:
        assert getattr(segtopic, name) is not None
    assert set(segtopic.__all__) <= set(dir(segtopic))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = segtopic.nothing


def public_objects():
    for name in PUBLIC:
        module = importlib.import_module(name)
        for key in getattr(module, "__all__", ["main"]):
            thing = getattr(module, key)
            if inspect.isclass(thing) or inspect.isfunction(thing):
                yield f"{name}.{key}", thing


@pytest.mark.parametrize(("name", "thing"), list(public_objects()), ids=lambda x: x if isinstance(x, str) else "")
def test_documented_parameters_are_the_signature(name, thing):
    text = inspect.getdoc(thing) or ""
    assert text, f"{name} has no docstring"
    if inspect.isclass(thing) and issubclass(thing, tuple | float | BaseException):
        return
    members = [(name, thing)]
    if inspect.isclass(thing):
        members += [
            (f"{name}.{key}", value)
            for key, value in vars(thing).items()
            if inspect.isfunction(value) and not key.startswith("_")
        ]
    for label, member in members:
        text = inspect.getdoc(member) or ""
        assert text, f"{label} has no docstring"
        try:
            parameters = inspect.signature(member).parameters
        except (TypeError, ValueError):
            continue
        assert not any(p.kind is p.VAR_KEYWORD for p in parameters.values()), f"{label} takes **kwargs"
        wanted = [p for p in parameters if p not in ("self", "cls")]
        listed = re.search(r"^Parameters\n-+\n(.*?)(?=\n\n\S[^\n]*\n-+\n|\Z)", text, re.DOTALL | re.MULTILINE)
        if listed is None:
            assert len(wanted) == 0 or member is not thing or not inspect.isfunction(thing), f"{label}: no Parameters"
            continue
        documented = [
            n.strip() for line in re.findall(r"^(\S[^:\n]*?)(?: :|$)", listed[1], re.MULTILINE) for n in line.split(",")
        ]
        assert [p for p in wanted if p not in documented] == [], f"{label}: not documented"
        assert [d for d in documented if d not in wanted] == [], f"{label}: documented, but not in the signature"


def test_no_file_outgrows_the_head():
    long = {
        path.name: n for path in ROOT.rglob("*.py") if (n := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long, f"a file past 400 lines becomes a folder: {long}"
