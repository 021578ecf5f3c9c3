"""The source of the site as the rules of the house see it: tracked files, parsed modules, rooms."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
APP = ROOT / "app"


# What ./run, ./test and Python leave behind, where there is no git to say so.
_MADE = {
    ".venv",
    "instance",
    "__pycache__",
    ".git",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
    "test-results",
}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository, and those about to be added."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        paths = [ROOT / name for name in listing.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive
        paths = [each for each in ROOT.rglob("*") if not _MADE.intersection(each.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in paths if path.is_file()))


def files(*folders: str, suffix: str = ".py") -> list[Path]:
    """Tracked files with a suffix below some folders (or files) of the repository."""
    roots = [ROOT / folder for folder in folders]
    return [
        path
        for path in tracked()
        if path.suffix == suffix and any(path.is_relative_to(each) for each in roots)
    ]


def name(path: Path) -> str:
    """A path as messages show it."""
    return path.relative_to(ROOT).as_posix()


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), name(path))


@cache
def rooms() -> tuple[str, ...]:
    """The ladder, read from `ROOMS` without running anything."""
    for node in parse(APP / "__init__.py").body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "ROOMS":
            return tuple(ast.literal_eval(node.value))
    raise AssertionError("app/__init__.py names no ROOMS")


def room_of(path: Path) -> str | None:
    """The room a file of `app/` lies in; None for plumbing."""
    first = path.relative_to(APP).parts[0]
    return first if first in rooms() else None


@dataclass(frozen=True)
class Function:
    """A function or method: where, what, how many lines its body has (docstring and decorators not counted)."""

    path: Path
    node: ast.FunctionDef | ast.AsyncFunctionDef
    lines: int

    @property
    def label(self) -> str:
        return f"{name(self.path)}:{self.node.name}"

    @property
    def is_view(self) -> bool:
        """Whether a route leads here."""
        targets = (each.func for each in self.node.decorator_list if isinstance(each, ast.Call))
        verbs = {"route", "get", "post", "put", "delete"}
        return any(isinstance(each, ast.Attribute) and each.attr in verbs for each in targets)


def functions(path: Path) -> Iterator[Function]:
    """Every function of a module, nested ones too."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if ast.get_docstring(node) is not None:
                lines -= (node.body[0].end_lineno or 0) - node.body[0].lineno + 1
            yield Function(path, node, lines)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a module imports; relative ones made absolute."""
    package = list(path.relative_to(ROOT).with_suffix("").parts)
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level]] if node.level else []
            origin = ".".join([*base, *filter(None, [node.module])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)
