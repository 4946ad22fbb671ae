"""Takes up what nobody in particular half typed and is offered to whoever comes."""

from __future__ import annotations

from safehuddle.ui.unfinished_line import UnfinishedLine


def line_of(place):
    """Return the line in sight that says what was begun."""
    return next(each for each in place.findChildren(UnfinishedLine) if each.isVisibleTo(place))


def offers(place):
    """Return what is offered, and the words of its buttons."""
    line = line_of(place)
    return line._words.text(), line._button.words, line._other.words


def take_up(place):
    """Press Go on with it."""
    line = line_of(place)
    assert line._button.words == "Go on with it"
    line._button.click()
