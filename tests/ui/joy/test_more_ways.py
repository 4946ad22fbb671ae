"""What else is done from the screen of kind notes."""

from __future__ import annotations

from safehuddle.domain.permissions import HOLDERS, Role
from safehuddle.ui.access import OpenAccess
from safehuddle.ui.kindness.more_ways import more_ways
from safehuddle.ui.kindness.view import KindnessScreen
from safehuddle.ui.kit.button import Button
from safehuddle.ui.screens import PANELS


def test_the_screen_leads_to_the_question_the_pulse_and_the_look(maple, look, qtbot):
    screen = KindnessScreen(maple.desk)
    qtbot.addWidget(screen)
    there = {button.cap: button for button in screen.findChildren(Button)}
    for keys, place in (("Alt+Q", "joy"), ("Alt+U", "pulse"), ("Alt+V", "joy_look")):
        there[keys].click()
        assert maple.went.pop() == place
        assert place in {panel.name for panel in PANELS}


def test_the_look_asks_for_a_leaders_pin_first(maple, look):
    asked = []

    class Closed(OpenAccess):
        def ask(self, power, then):
            asked.append(power)

    maple.desk.access = Closed()
    (*_others, look_over) = more_ways(maple.desk)
    look_over.click()
    (power,) = asked
    assert Role.MEMBER not in HOLDERS[power]
    assert Role.LEADER in HOLDERS[power]
    assert maple.went == []
