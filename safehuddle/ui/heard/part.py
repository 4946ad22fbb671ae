"""What a widget can say it is."""

from __future__ import annotations

from enum import StrEnum

WORDS_AT = "words at"
"""What a calendar leaves with the part of it that shows the days: returns the words of a place.

That part is told of while its calendar is still being made, and must not ask for that.
"""


class Part(StrEnum):
    """What a widget is. The value is the name of Qt's role.

    What is more to be told of some is read off the widget:
    HEADING: `heard_level`, 1 for the title of a page.
    TAB: `is_selected`, and `click()`.
    RADIO: `isChecked()`, and `click()`.
    """

    WINDOW = "Window"
    PLACE = "Client"
    """Nothing but a place for others; of a stack Qt would say "layered pane"."""
    HEADING = "Heading"
    GROUP = "Grouping"
    TAB_LIST = "PageTabList"
    TAB = "PageTab"
    RADIO = "RadioButton"
    CHART = "Chart"
    PICTURE = "Graphic"
    DOCUMENT = "Document"
    TOOL_BAR = "ToolBar"
    NOTICE = "Notification"
