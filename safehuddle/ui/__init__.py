"""The window. PySide6 lives here and nowhere else; decisions live in Qt-free presenters."""
