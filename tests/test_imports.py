"""The arrows between the rooms point one way (DESIGN.md, The way of the data)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import thidua

PACKAGE = Path(thidua.__file__).parent
RANKS = (
    ("spelling", "replace", "forks"),
    ("problems",),
    ("model",),
    ("source",),
    ("rules",),
    ("tally",),
    ("report",),
    ("publish",),
    ("edit", "release", "handbook"),
    ("settings",),
    ("mkdocs_config",),
    ("building",),
    ("mkdocs_plugin",),
    ("cli",),
    ("__main__",),
)
RANK = {room: rank for rank, rooms in enumerate(RANKS) for room in rooms}
MODULES = sorted(
    p.relative_to(PACKAGE)
    for p in PACKAGE.rglob("*.py")
    if p != PACKAGE / "__init__.py" and "starters" not in p.parts
)


def room(module: Path) -> str:
    return module.parts[0].removesuffix(".py")


def imported(module: Path) -> set[str]:
    """The rooms that *module* imports from, anywhere in it."""
    names: list[str] = []
    for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: relative import"
            whole = f"{node.module}." if node.module == "thidua" else f"{node.module}#"
            names += [whole + alias.name for alias in node.names]
    parts = (name.partition("#")[0].split(".") for name in names)
    return {part[1] for part in parts if part[0] == "thidua" and len(part) > 1}


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_module_imports_only_from_its_left(module: Path) -> None:
    own = room(module)
    left = {other for other, rank in RANK.items() if rank < RANK[own]} | {own}
    assert imported(module) <= left
