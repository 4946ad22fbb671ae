from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from safehuddle.ui.kit.field import TextField


class Form(QWidget):
    """A form that Enter saves."""

    def __init__(self):
        super().__init__()
        self.saved = []
        self.place = TextField("Where")
        self.place.suggest(["Bay 2", "Bay 3"])
        QVBoxLayout(self).addWidget(self.place)

    def keyPressEvent(self, event):
        if event.key() == Qt.Key.Key_Return:
            self.saved.append(self.place.text())


@pytest.fixture
def form(look, qtbot):
    form = Form()
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.place.setFocus()
    QTest.keyClicks(form.place.editor, "bay 2")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    return form


def press(key):
    QTest.keyClick(QApplication.activePopupWidget(), key)


def test_enter_saves_what_was_typed_although_texts_are_offered(form):
    press(Qt.Key.Key_Return)
    assert form.saved == ["bay 2"]
    assert QApplication.activePopupWidget() is None


def test_a_text_chosen_by_arrow_is_taken_by_enter_before_anything_is_saved(form):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert form.place.text() == "Bay 2"
    assert form.saved == []


def test_what_is_offered_is_found_as_people_type_it_and_taken_as_it_is_written(form, qtbot):
    press(Qt.Key.Key_Escape)
    form.place.suggest(["Łódź room", "Bay 2"])
    form.place.set_text("")
    QTest.keyClicks(form.place.editor, "lod")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert form.place.text() == "Łódź room"
