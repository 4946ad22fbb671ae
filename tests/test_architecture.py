"""The shape of the whole, as readable claims. ARCHITECTURE.md tells the reasons.

An import counts wherever it stands: inside a function, or for a type alone.
"""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from safehuddle.ui.screens import PANELS, RAIL_ENTRIES

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / "safehuddle"

# Each may import only what stands before it.
LEAVES = (
    *("overriding", "errors", "i18n", "clock", "resources", "display"),
    *("files", "settings", "logs"),
)
LAYERS = ("domain", "models", "store", "services", "charts", "reports", "ui")
COMPOSITION = ("commands", "app", "cli", "__main__")
ORDER = ("__init__", *LEAVES, *LAYERS, *COMPOSITION)

# The kit and the painters: each may import only what stands before it, and nothing else of `ui`.
KIT = ("theme", "heard", "charts", "kit")
SCREENS = {
    entry.factory.removeprefix("safehuddle.ui.").split(".")[0] for entry in (*RAIL_ENTRIES, *PANELS)
}
"""The folders of `ui` that hold what is registered as a screen or a panel."""

SQL_THAT_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|VACUUM)\b")
NOW = {
    "datetime": {"now", "today", "utcnow"},
    "date": {"today"},
    "time": {"time", "time_ns"},
}


@dataclass(frozen=True)
class Module:
    path: Path

    def __str__(self) -> str:
        return self.path.relative_to(PROGRAM).as_posix()

    @property
    def part(self) -> str:
        """The layer, the leaf or the composing module it is."""
        return self.path.relative_to(PROGRAM).parts[0].removesuffix(".py")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @cached_property
    def imports(self) -> set[str]:
        """Full names of all that is imported, such as `safehuddle.store.change`."""
        names = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self} line {node.lineno}: imports are absolute here"
                names.update(f"{node.module}.{alias.name}" for alias in node.names)
        return names

    @cached_property
    def dotted(self) -> str:
        """Its own full name; of a package, the package's."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def neighbours(self) -> set[Module]:
        """The modules of this program it imports."""
        named = (BY_NAME.get(name) or BY_NAME.get(name.rpartition(".")[0]) for name in self.imports)
        return {module for module in named if module is not None} - {self}

    @property
    def room(self) -> str:
        """Within `ui`: the folder it stands in, or its own name."""
        return self.path.relative_to(PROGRAM / "ui").parts[0].removesuffix(".py")

    @property
    def rooms(self) -> set[str]:
        """Within `ui`: the other rooms it imports from."""
        return {module.room for module in self.neighbours if module.part == "ui"} - {self.room}

    @property
    def ours(self) -> set[str]:
        """The parts of this program it imports."""
        return {
            [*name.split("."), "__init__"][1]
            for name in self.imports
            if name.split(".")[0] == "safehuddle"
        } - {"__version__"}

    @property
    def foreign(self) -> set[str]:
        """The packages it imports that are neither ours nor the standard library's."""
        tops = {name.split(".")[0] for name in self.imports}
        return tops - set(sys.stdlib_module_names) - {"safehuddle", "__future__"}

    def calls(self):
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]


MODULES = [Module(path) for path in sorted(PROGRAM.rglob("*.py"))]
BY_NAME = {module.dotted: module for module in MODULES}


def of(*parts):
    return [module for module in MODULES if module.part in parts]


OUTSIDE_THE_CYCLE = {
    "ui/gesture.py": "it is the cycle",
    "ui/first_run/presenter.py": "before the first ward there is no desk: no drafts, no notices",
    "ui/first_run/keeper.py": "as above",
}
"""Who in the window makes a change without `ui.gesture`, and why."""


DOMAIN_TABLES = {"domain/candour/working_days.py": {"holidays"}}
"""Which library a module of the domain takes facts from, as from a table."""


def each(modules):
    """Claim something of each module, in one test: a test a module and claim was a third of all."""

    def of_all(claim):
        def test():
            wrong = {}
            for module in modules:
                try:
                    claim(module)
                except (AssertionError, pytest.fail.Exception) as failure:
                    wrong[str(module)] = str(failure)
            assert wrong == {}

        test.__name__ = claim.__name__
        return test

    return of_all


@each(MODULES)
def test_imports_point_down_the_layers_only(module):
    allowed = ORDER[: ORDER.index(module.part)]
    if module.part not in LEAVES or len(module.path.relative_to(PROGRAM).parts) > 1:
        allowed += (module.part,)
    if module.part in COMPOSITION:
        allowed = ORDER
    assert module.ours <= set(allowed)


@each([module for module in MODULES if module.part not in ("ui", "app")])
def test_qt_lives_in_ui_and_nowhere_else(module):
    assert not module.foreign & {"PySide6", "shiboken6"}


@each(of("domain"))
def test_the_domain_knows_python_and_the_words_only(module):
    assert module.foreign <= DOMAIN_TABLES.get(str(module), set())
    assert module.ours <= {"domain", "errors", "i18n"}


@each(of("reports", "charts"))
def test_paper_and_charts_are_given_facts_and_fetch_none(module):
    assert not module.ours & {"store", "models", "clock", "settings"}
    assert "sqlalchemy" not in module.foreign


@each(of("ui"))
def test_no_database_row_reaches_a_screen(module):
    assert "models" not in module.ours


@each([module for module in of("ui") if module.room in KIT])
def test_the_kit_knows_no_screen(module):
    assert module.rooms <= set(KIT[: KIT.index(module.room)])


@each(of("ui"))
def test_a_screen_is_reached_through_the_register_only(module):
    assert not module.rooms & SCREENS


def test_the_rooms_of_ui_import_each_other_in_one_direction():
    rooms: dict[str, set[str]] = {}
    for module in of("ui"):
        rooms.setdefault(module.room, set()).update(module.rooms)
    assert circle_in(rooms) == []


def test_no_modules_import_each_other_in_a_circle():
    graph = {str(module): {str(near) for near in module.neighbours} for module in MODULES}
    assert circle_in(graph) == []


def test_a_circle_is_found():
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c"]


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    """Return the names that stand in a circle, or lead from one to another; [] without any."""
    left = dict(graph)
    while ends := [name for name, near in left.items() if not near & left.keys()]:
        for name in ends:
            del left[name]
    while starts := set(left) - set().union(*left.values()):
        for name in starts:
            del left[name]
    return sorted(left)


@each([module for module in MODULES if module.part != "store"])
def test_nobody_but_the_store_holds_a_connection_that_writes(module):
    assert "safehuddle.store.connect.connect" not in module.imports
    for node in ast.walk(module.tree):
        match node:
            case ast.Attribute(ast.Name("change"), "raw"):
                pytest.fail(
                    f"line {node.lineno}: read with change.query, write through the session"
                )


@each([module for module in MODULES if module.part != "store"])
def test_sql_that_writes_is_given_to_the_writer_of_what_has_no_history(module):
    for call in module.calls():
        if call.args and SQL_THAT_WRITES.match(_text(call.args[0])):
            writer = call.func.attr if isinstance(call.func, ast.Attribute) else None
            assert writer in ("write", "count_try"), f"line {call.lineno}"


def _text(node):
    """The text of a string, as far as it stands there."""
    match node:
        case ast.Constant(str(text)):
            return text
        case ast.JoinedStr([first, *_]):
            return _text(first)
    return ""


@each(of("models"))
def test_models_hold_no_queries(module):
    assert not module.imports & {"sqlalchemy.select", "sqlalchemy.update", "sqlalchemy.delete"}


@each([module for module in MODULES if module.part not in ("clock", "ui", "app", "cli")])
def test_time_and_chance_are_arguments(module):
    for call in module.calls():
        match call.func:
            case ast.Attribute(ast.Name(owner), name) | ast.Attribute(
                ast.Attribute(_, owner), name
            ):
                where = f"line {call.lineno}: {owner}.{name}()"
                assert name not in NOW.get(owner, ()), where
                assert owner != "random" or name in {"Random", "SystemRandom"}, where


@each(of("ui"))
def test_a_screen_makes_its_changes_by_the_one_cycle_of_a_gesture(module):
    def is_jobs(node):
        name = getattr(node, "attr", getattr(node, "id", ""))
        return name.lstrip("_") == "jobs"

    asked = [
        call.lineno
        for call in module.calls()
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "change"
        and is_jobs(call.func.value)
    ]
    assert bool(asked) == (str(module) in OUTSIDE_THE_CYCLE), asked


@each(MODULES)
def test_a_sentence_is_translated_whole(module):
    for call in module.calls():
        match call:
            case ast.Call(ast.Name("N_" | "NN_" | "ngettext" as name), [*texts]):
                wanted = 1 if name == "N_" else 2
                whole = all(isinstance(text, ast.Constant) for text in texts[:wanted])
                assert whole, f"line {call.lineno}: {name} takes the whole sentence as it is"
            case ast.Call(ast.Name("_"), [ast.JoinedStr() | ast.BinOp() | ast.Call()]):
                pytest.fail(f"line {call.lineno}: put .format(…) after _(…), not inside")


# A migration is exempt: it is one step, written once and never changed again.
@each([module for module in MODULES if "migrations" not in module.path.parts])
def test_a_long_file_says_why_it_is_one(module):
    lines = module.path.read_text(encoding="utf-8").count("\n")
    why = ast.get_docstring(module.tree) or ""
    assert lines <= 300 or "lines" in why, "over 300 lines: split it, or say why in its docstring"


@each(MODULES)
def test_every_module_says_what_it_is_for(module):
    assert not module.tree.body or ast.get_docstring(module.tree)
