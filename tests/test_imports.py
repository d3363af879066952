"""Imports point one way through the packages of thidua (CONTRIBUTING.md)."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import thidua

PACKAGE = Path(thidua.__file__).parent
RANKS = (
    ("signs", "replace", "cores"),
    ("spelling",),
    ("problems",),
    ("model",),
    ("source",),
    ("rules",),
    ("tally",),
    ("report",),
    ("publish",),
    ("edit", "handbook"),
    ("settings",),
    ("mkdocs_config", "mkdocs_files"),
    ("building", "mkdocs_chrome"),
    ("serving", "mkdocs_plugin"),
    ("cli",),
    ("__main__",),
)
RANK = {package: rank for rank, packages in enumerate(RANKS) for package in packages}
MODULES = sorted(
    p.relative_to(PACKAGE)
    for p in PACKAGE.rglob("*.py")
    if p != PACKAGE / "__init__.py" and "starters" not in p.parts
)


def package(module: Path) -> str:
    return module.parts[0].removesuffix(".py")


def imported(module: Path) -> set[str]:
    """The packages that *module* imports from, anywhere in it."""
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
    own = package(module)
    left = {other for other, rank in RANK.items() if rank < RANK[own]} | {own}
    assert imported(module) <= left


SERVED = ("model", "source", "rules", "tally")
"""Packages whose functions take values, and call nothing that somebody at their right hands in."""


def functions_handed_in(module: Path) -> list[str]:
    """The calls of *module* into a package of :data:`SERVED`, another than its own, in which an
    argument is a function: a lambda, one of its own, or one that it imports."""
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    scope = vars(import_module(".".join(("thidua", *module.with_suffix("").parts))))
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    methods = {id(node) for one in classes for node in one.body}
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    own = {node.name for node in functions if id(node) not in methods}
    calls = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        callee = resolved(node.func, scope)
        if home(callee) not in SERVED or home(callee) == package(module):
            continue
        for value in (*node.args, *(keyword.value for keyword in node.keywords)):
            local = isinstance(value, ast.Name) and value.id in own
            if isinstance(value, ast.Lambda) or local or isfunction(resolved(value, scope)):
                calls.append(f"{module}:{node.lineno}: {ast.unparse(node.func)}")
    return calls


def resolved(node: ast.expr, scope: dict[str, Any]) -> Any:
    """What the name or dotted name *node* is in the module of *scope*; else None."""
    match node:
        case ast.Name():
            return scope.get(node.id)
        case ast.Attribute():
            return getattr(resolved(node.value, scope), node.attr, None)
    return None


def home(thing: Any) -> str:
    """The package in which *thing* was made."""
    name = getattr(thing, "__module__", None) or ""
    return name.split(".")[1] if name.startswith("thidua.") else ""


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_nothing_calls_to_the_right_through_a_function_that_was_handed_in(module: Path) -> None:
    if module.name == "__main__.py":
        return
    assert functions_handed_in(module) == []


def test_a_function_that_is_handed_in_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a rule could be handed into the reading of the column, and be called from there."""
    code = """
from thidua.rules import check
from thidua.source.load import load_column

def tell(story): ...

def read(root, site):
    load_column(root, root, root, site, check)
    load_column(root, root, root, site, store=tell)
    load_column(root, root, root, site, lambda story: story)
    load_column(root, root, root, site)
"""
    (tmp_path / "handing.py").write_text(code, "utf-8")
    monkeypatch.setitem(sys.modules, "thidua.handing", ModuleType("thidua.handing"))
    exec(code, vars(sys.modules["thidua.handing"]))
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path)
    calls = functions_handed_in(Path("handing.py"))
    assert [call.split(":")[1] for call in calls] == ["8", "9", "10"]


def test_no_class_name_stands_in_two_rooms() -> None:
    """Names of types too; what one module keeps to itself (``_Writer``) is its own matter."""
    packages: dict[str, set[str]] = defaultdict(set)
    for module in MODULES:
        for node in ast.parse((PACKAGE / module).read_text("utf-8")).body:
            name = node.name if isinstance(node, ast.ClassDef) else ""
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
            if name[:1].isupper() and not name.isupper() and len(name) > 1:
                packages[name].add(str(module))
    assert {name: modules for name, modules in packages.items() if len(modules) > 1} == {}
