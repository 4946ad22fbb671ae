"""The little of Markdown that the guide is written in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.markdown import Block, BlockKind, Face, blocks, spans

TEXT = """# Title

One line
and *another*.
- An item
  that goes on
1. A number

| a | b |
|---|---|
| **c** | d |

### Part
"""


def kinds(markdown):
    return [(each.kind, each.text) for each in blocks(markdown)]


def test_each_sign_begins_a_block_and_a_line_without_one_goes_on():
    assert kinds(TEXT) == [
        (BlockKind.HEADING, "Title"),
        (BlockKind.PARAGRAPH, "One line and another."),
        (BlockKind.ITEM, "An item that goes on"),
        (BlockKind.ITEM, "A number"),
        (BlockKind.ROW, "a b"),
        (BlockKind.ROW, "c d"),
        (BlockKind.HEADING, "Part"),
    ]


def test_levels_marks_and_the_head_of_a_table_are_known():
    found = blocks(TEXT)
    assert [each.level for each in found if each.level] == [1, 3]
    assert [each.mark for each in found if each.mark] == ["•", "1."]
    assert [each.is_head for each in found if each.kind is BlockKind.ROW] == [True, False]


def test_words_keep_their_faces_and_what_stands_beside_them():
    assert [(each.words, each.face) for each in spans("**A** or *b c*, `d *e*`.")] == [
        ("A", Face.BOLD),
        (" or ", Face.PLAIN),
        ("b c", Face.ITALIC),
        (", ", Face.PLAIN),
        ("d *e*", Face.CODE),
        (".", Face.PLAIN),
    ]


@given(st.text(st.characters(exclude_characters="*`")))
def test_words_without_signs_are_one_plain_span(words):
    assert "".join(each.words for each in spans(words)) == words


@given(st.text())
def test_any_text_has_blocks(text):
    assert all(isinstance(each, Block) for each in blocks(text))
