from __future__ import annotations

from safehuddle import resources
from safehuddle.ui.guide.chapters import chapters

GUIDE = """# The guide

Before all.

## Printing

Press **Print**, then look at the
*printer*. Keeping paper is easy.

| step | what |
|---|---|
| 1 | Say it |

### Łódź and elsewhere

- One thing
- `Another` thing
"""


def test_chapters_are_the_headings_below_the_title_with_their_words():
    printing, places = chapters(GUIDE)
    assert (printing.title, printing.is_part, places.is_part) == ("Printing", False, True)
    assert printing.text.split("\n")[0].startswith("Press Print, then look at the printer.")
    assert "Say it" in printing.text
    assert places.text == "One thing\nAnother thing"


def test_a_chapter_is_found_by_the_beginnings_of_all_words_folded():
    printing, places = chapters(GUIDE)
    assert (
        printing.found("PRINT pap")
        == "Press Print, then look at the printer. Keeping paper is easy."
    )
    assert printing.found("pin") is None  # not within "Keeping"
    assert printing.found("print zebra") is None
    assert places.found("lodz") == ""  # the title has it


def test_what_was_found_is_shown_from_its_own_sentence():
    printing, _places = chapters(GUIDE)
    assert printing.found("easy") == "Keeping paper is easy."


def test_without_words_every_chapter_is_found():
    assert all(each.found("  ") is not None for each in chapters(GUIDE))


def test_the_guide_that_is_shipped_has_chapters_with_words_and_names_of_their_own():
    found = chapters(resources.guide_text())
    assert len(found) > 15
    assert len({each.title for each in found}) == len(found)
    assert all(each.text for each in found)
