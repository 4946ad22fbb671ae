"""A Windows for the tests on a PC that has none: a Windows Python, run by Wine.

`build` makes it, `suite` runs the tests in it. What a ward gets is built elsewhere, with the Python
of python.org.
"""
