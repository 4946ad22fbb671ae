from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.standin import stand_in

ALWAYS = {chr(code) for code in range(0x20, 0x7F)} | {"‹", "›"}


def european(character):
    """Much as the fonts that go with the program."""
    code = ord(character)
    return 0x20 <= code < 0x7F or 0xA0 <= code < 0x530 or 0x1E00 <= code < 0x20D0


def latin_1(character):
    return character in ALWAYS or "\xa0" <= character <= "\xff"


@pytest.mark.parametrize(
    "text",
    [
        "hoist battery flat again",
        "Siân, Łukasz, Nguyễn, Ŵyn, Ωmega, Ольга",
        "line\nline",
        "",
        "“quotes” – dashes…",
        "‹grinning face›",
    ],
)
def test_what_can_be_drawn_stays_as_it_is(text):
    assert stand_in(text, european) == text


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("thanks 😀!", "thanks ‹grinning face›!"),
        ("👍🏽", "‹thumbs up sign›"),
        ("❤️", "‹heavy black heart›"),
        ("👩\u200d⚕️ here", "‹woman, staff of aesculapius› here"),
        ("👨\u200d👩\u200d👧", "‹man, woman, girl›"),
        ("🇬🇧", "‹flag of the United Kingdom›"),
        ("🇵🇱🇬🇧", "‹flag PL›‹flag of the United Kingdom›"),
        ("🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", "‹flag of Wales›"),
        ("🏴", "‹waving black flag›"),
        ("1️⃣ first", "1 first"),
        ("✔ done", "‹heavy check mark› done"),
        ("\U0001f3fd", "‹emoji modifier fitzpatrick type-4›"),
    ],
)
def test_an_emoji_with_all_that_is_joined_to_it_becomes_its_name(text, drawn):
    assert stand_in(text, european) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("said مرحبا بكم to us", "said ‹text in Arabic› to us"),
        ("مرحبا، بكم", "‹text in Arabic›"),
        ("नमस्ते", "‹text in Devanagari›"),
        ("中文", "‹text in Chinese›"),
        ("日本語です。", "‹text in Japanese›"),
        ("한국어", "‹text in Korean›"),
        ("𐌀𐌁", "‹text in Old Italic›"),
        ("שלום مرحبا", "‹text in Hebrew, Arabic›"),
        ("中\n文", "‹text in Chinese›\n‹text in Chinese›"),
        ("中 a", "‹text in Chinese› a"),
        ("می\u200cخواهم", "‹text in Arabic›"),
    ],
)
def test_a_run_of_another_script_becomes_one_remark(text, drawn):
    assert stand_in(text, european) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Nguyễn", "Nguyen"),
        ("Łukasz", "‹text in Latin›ukasz"),
        ("e\u0301", "é"),
        ("Ｂａｙ ２", "Bay 2"),
        ("𝐇𝐞𝐥𝐩", "Help"),
        ("٢٣", "23"),
        ("a\u3000b", "a b"),
        ("wait…", "wait..."),
        ("q\u0303", "q"),
    ],
)
def test_a_letter_or_digit_that_is_nearly_covered_becomes_the_plain_one(text, drawn):
    assert stand_in(text, latin_1) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("a\x00b\x07c", "abc"),
        ("a\tb", "a b"),
        ("a\u200eb\u00adc", "abc"),
        ("\ufe0f", ""),
        ("\u200d❤", "‹heavy black heart›"),
        ("\u0301", ""),
        ("a\u2028b", "a\nb"),
        ("\ue000\U0010ffff", "‹unknown sign›‹unknown sign›"),
        ("\ud800", "‹unknown sign›"),
    ],
)
def test_what_nobody_could_see_leaves_no_box(text, drawn):
    assert stand_in(text, lambda character: character in ALWAYS) == drawn


anything = st.text(alphabet=st.characters(), max_size=40)
emoji = st.text(
    alphabet="a 1é😀👩⚕❤️\u200d\U0001f3fd🇬🇧🏴\U000e0067\U000e007f\u20e3م中の\u0301\u0303\n\x00",
    max_size=30,
)


@given(anything | emoji, st.frozensets(st.characters(), max_size=20))
def test_the_result_can_always_be_drawn(text, others):
    covers = ALWAYS | others
    drawn = stand_in(text, covers.__contains__)
    assert all(sign in covers or sign == "\n" for sign in drawn)


@given(anything | emoji, st.sampled_from([european, latin_1]) | st.just(lambda c: c != "é"))
def test_doing_it_twice_changes_nothing_more(text, covered):
    once = stand_in(text, covered)
    assert stand_in(once, covered) == once
