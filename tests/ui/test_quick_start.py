from __future__ import annotations

import builtins

import safehuddle.ui
from safehuddle.ui import quick_start


def test_the_window_imports_as_python_does():
    assert safehuddle.ui.__doc__
    assert builtins.__import__ is not getattr(builtins, "__feature_import__", None)


def test_a_hook_of_another_name_is_left_where_it_is(monkeypatch):
    def another_hook(*wanted, **more):
        return plain(*wanted, **more)

    plain = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", another_hook)
    quick_start.import_plainly()
    assert builtins.__import__ is another_hook
