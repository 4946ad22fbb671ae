from __future__ import annotations

import pytest

from safehuddle.ui.theme.contrast import contrast
from safehuddle.ui.theme.tokens import DARK, LIGHT, Colours, Tone, tone_colour, tone_tint

LOOKS = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
TEXT, SHAPE = 4.5, 3.0


@LOOKS
@pytest.mark.parametrize("back", ["page", "surface", "sunken", "chosen"])
@pytest.mark.parametrize("ink", ["text", "quiet", "better", "worse", "neutral", "danger"])
def test_text_can_be_read_on_every_back(colours: Colours, ink: str, back: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, back)) >= TEXT


@LOOKS
@pytest.mark.parametrize("back", ["action", "action_hover", "action_pressed"])
def test_a_primary_button_can_be_read(colours: Colours, back: str) -> None:
    assert contrast(colours.on_action, getattr(colours, back)) >= TEXT


@LOOKS
@pytest.mark.parametrize("back", ["page", "surface", "chosen"])
def test_action_text_can_be_read(colours: Colours, back: str) -> None:
    assert contrast(colours.action, getattr(colours, back)) >= TEXT


@LOOKS
@pytest.mark.parametrize("back", ["bar", "bar_hover"])
def test_the_top_bar_can_be_read(colours: Colours, back: str) -> None:
    assert contrast(colours.on_bar, getattr(colours, back)) >= TEXT


@LOOKS
@pytest.mark.parametrize("tone", list(Tone), ids=lambda tone: tone.name)
def test_a_badge_can_be_read_on_its_tint(colours: Colours, tone: Tone) -> None:
    assert contrast(tone_colour(colours, tone), tone_tint(colours, tone)) >= TEXT


@LOOKS
@pytest.mark.parametrize("back", ["page", "surface", "sunken", "chosen"])
def test_borders_and_the_keyboard_ring_are_seen(colours: Colours, back: str) -> None:
    assert contrast(colours.line, getattr(colours, back)) >= SHAPE
    assert contrast(colours.focus, getattr(colours, back)) >= SHAPE
    assert contrast(colours.action, getattr(colours, back)) >= SHAPE


def test_a_known_pair_has_its_known_contrast() -> None:
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
