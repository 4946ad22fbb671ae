from __future__ import annotations

from PySide6.QtCore import QObject

from safehuddle.ui.kit.pause import Pause


def test_a_sentence_typed_in_one_breath_is_kept_on_the_way(qtbot):
    form = QObject()
    pause = Pause(form)
    pause.stir()
    counting = pause.timerId()
    pause.stir()
    assert pause.timerId() == counting, "the next key does not put it off"
    with qtbot.waitSignal(pause.timeout):
        pass
    pause.stir()
    assert pause.isActive()
    pause.stop()
