from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import safehuddle.domain.candour

NAMES = [module.name for module in pkgutil.iter_modules(safehuddle.domain.candour.__path__)]


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_in_the_docstrings_are_true(name):
    module = importlib.import_module(f"safehuddle.domain.candour.{name}")
    assert doctest.testmod(module).failed == 0
