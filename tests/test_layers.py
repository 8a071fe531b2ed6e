"""The borders between the layers, as DESIGN.md's "Borders" draws them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.building import ROOT

PACKAGES = ("assistant", "eval", "ui")
# Functions of text that every layer may use; they import nothing but these and the types.
PLAIN = {
    "assistant.types",
    "assistant.errors",
    "assistant.language",
    "assistant.numbers",
    "assistant.sentences",
    "assistant.renderings",
    "assistant.phrases",
}
ALLOWED = {  # what of the project the modules of a layer may import
    "assistant.types": set(),
    "assistant.errors": set(),
    "assistant.language": PLAIN,
    "assistant.numbers": PLAIN,
    "assistant.sentences": PLAIN,
    "assistant.renderings": PLAIN,
    "assistant.phrases": PLAIN,
    "assistant.ingest": PLAIN | {"assistant.ingest"},
    "assistant.retrieval": PLAIN | {"assistant.retrieval", "assistant.deadlines"},
    "assistant.answer": PLAIN | {"assistant.answer", "assistant.deadlines"},
    "assistant.conversation": PLAIN,
    "assistant.deadlines": PLAIN | {"assistant.deadlines"},
    "assistant.sqlite_file": PLAIN,
    "assistant.users": PLAIN | {"assistant.sqlite_file"},
    "assistant.history": PLAIN | {"assistant.sqlite_file", "assistant.render"},
    "assistant.feedback": PLAIN | {"assistant.sqlite_file"},
    "assistant.export": PLAIN | {"assistant.export", "assistant.render"},
    "assistant.questionnaire": PLAIN | {"assistant.questionnaire", "assistant.render"},
}
LAZY = {"ui.page", "eval.cli"}  # what the command line opens when it is asked to
PUTS_TOGETHER = {"assistant.app", "assistant.doctor"}  # the doctor looks at each part
HEAVY = {"torch", "gradio", "chromadb", "llama_index", "sentence_transformers", "bm25s"}


@dataclass(frozen=True)
class Import:
    """A name that a module imports; `at_once` where importing the module imports it."""

    module: str
    name: str
    at_once: bool
    for_types: bool
    level: int


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports_in(
    node: ast.AST, module: str, at_once: bool = True, for_types: bool = False
) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(module, alias.name, at_once, for_types, 0)
        elif isinstance(child, ast.ImportFrom):
            for alias in child.names:
                name = f"{child.module}.{alias.name}" if child.module else alias.name
                yield Import(module, name, at_once, for_types, child.level)
        else:
            deferred = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from imports_in(
                child, module, at_once and not deferred, for_types or is_for_types(child)
            )


SOURCES = {
    module_name(path): path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
}
IMPORTS = [
    found
    for module, path in SOURCES.items()
    for found in imports_in(ast.parse(path.read_text("utf-8")), module)
]


def target(name: str) -> str:
    """Return the project's module that an imported name is or stands in, or its top package."""
    while name not in SOURCES and "." in name:
        name = name.rpartition(".")[0]
    return name


def within(module: str, layers: set[str]) -> bool:
    return any(module == layer or module.startswith(f"{layer}.") for layer in layers)


def of(layer: str) -> list[Import]:
    return [found for found in IMPORTS if within(found.module, {layer})]


def describe(found: list[Import]) -> list[str]:
    return [f"{i.module} imports {i.name}" for i in found]


def test_the_sources_are_found():
    assert len(SOURCES) > 20
    assert len(IMPORTS) > 100


@pytest.mark.parametrize("module", ["assistant.types", "assistant.errors"])
def test_types_and_errors_import_the_standard_library_only(module):
    names = {i.name.split(".")[0] for i in of(module)}
    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize("layer", sorted(ALLOWED))
def test_a_layer_knows_only_what_it_may(layer):
    wrong = [
        i
        for i in of(layer)
        if target(i.name).split(".")[0] in PACKAGES and not within(target(i.name), ALLOWED[layer])
    ]
    assert describe(wrong) == []


def test_ingest_and_retrieval_do_not_know_each_other():
    wrong = [
        i
        for own, other in (("ingest", "retrieval"), ("retrieval", "ingest"))
        for i in of(f"assistant.{own}")
        if within(target(i.name), {f"assistant.{other}"})
    ]
    assert describe(wrong) == []


def test_only_the_app_puts_ingest_and_retrieval_together():
    users: dict[str, set[str]] = {}
    for found in of("assistant"):
        for layer in ("assistant.ingest", "assistant.retrieval"):
            if within(target(found.name), {layer}):
                users.setdefault(found.module, set()).add(layer)
    assert {module for module, layers in users.items() if len(layers) > 1} <= PUTS_TOGETHER


def test_nothing_in_the_assistant_imports_the_page_or_the_evaluation():
    found = [i for i in of("assistant") if within(target(i.name), {"ui", "eval"})]
    wrong = [
        i
        for i in found
        if not (
            target(i.name) in LAZY and i.module.startswith("assistant.commands.") and not i.at_once
        )
    ]
    assert describe(wrong) == []


def test_the_page_imports_no_evaluation_and_the_evaluation_no_page():
    wrong = [i for i in of("ui") if within(target(i.name), {"eval"})]
    wrong += [i for i in of("eval") if within(target(i.name), {"ui"})]
    assert describe(wrong) == []


def test_no_import_is_relative():
    assert describe([i for i in IMPORTS if i.level]) == []


def test_nothing_imports_the_tests():
    assert describe([i for i in IMPORTS if i.name.split(".")[0] == "tests"]) == []


def test_imports_make_no_cycle():
    edges: dict[str, set[str]] = {}
    for found in IMPORTS:
        if not found.for_types and (to := target(found.name)) in SOURCES and to != found.module:
            edges.setdefault(found.module, set()).add(to)

    done: set[str] = set()

    def walk(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path[path.index(module) :], module))
        if module in done:
            return
        for to in sorted(edges.get(module, ())):
            walk(to, (*path, module))
        done.add(module)

    for module in SOURCES:
        walk(module, ())


def test_the_command_line_imports_no_heavy_library_at_once():
    """Walk everything that `import assistant.cli` runs."""
    todo, seen = ["assistant.cli"], set()
    while todo:
        module = todo.pop()
        seen.add(module)
        for found in IMPORTS:
            if found.module != module or not found.at_once or found.for_types:
                continue
            assert found.name.split(".")[0] not in HEAVY, f"{module} imports {found.name}"
            if (to := target(found.name)) in SOURCES and to not in seen:
                todo.append(to)


@pytest.mark.parametrize("library", ["chromadb", "gradio", "bm25s", "Stemmer", "langdetect"])
def test_a_library_has_its_own_few_files(library):
    users = {i.module for i in IMPORTS if i.name.split(".")[0] == library}
    users -= {module for module in users if module.startswith("eval.")}  # it compares systems
    assert len({module for module in users if not module.startswith("ui.")}) <= 2


def test_an_init_holds_names_and_runs_nothing():
    for module, path in SOURCES.items():
        if path.name != "__init__.py":
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            allowed = isinstance(
                node, ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign | ast.FunctionDef
            ) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
            assert allowed, f"{module}: {ast.unparse(node)[:60]}"
