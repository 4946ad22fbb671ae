"""Makes hostile files out of good ones: bytes damaged anywhere, values that belong nowhere."""

from __future__ import annotations

import copy

from hypothesis import strategies as st

NASTY_BYTES = (
    *(b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xef\xbb\xbf", b'"', b'""', b"\r", b"\n\n", b"\\u"),
    *(b"NaN", b"-Infinity", b"1e999", b"9" * 5_000, b"[" * 2_000, b'{"a":' * 2_000, b"," * 2_000),
    *(b"\\ud800", b"../../../etc/passwd", b"=cmd()", b"\x1a", b"\x1b[2J", b"PK\x03\x04", b"<!--"),
)
NASTY_VALUES = (
    *(None, True, False, -1, 0, 10**9, 10**30, 1e308, float("nan"), float("inf"), "", " ", "x"),
    *("\x00", "\ud800", "\udfff x", "\u202e", "x" * 100_000, "ŵ" * 20_000, "../../../etc/passwd"),
    *("C:\\..\\..\\x", "\\\\files\\x", "CON", "%s%n{0}{__class__}", "'; DROP TABLE ward; --"),
    *("9999-12-31T23:59:59+23:59", "0001-01-01T00:00:00Z", "2026-02-30", "2026-11-23T25:61", "T"),
    *("1e5", "NaN", "24:00", "2026-W48-1", "20261123", "２０２６-11-23", "Europe/../Europe/London"),
    *([], {}, [[]], [{}], {"": ""}, {"\ud800": 1}, ["x"] * 1_000, {"a": {"b": ["c"]}}),
)
PLACES = st.floats(0, 1, exclude_max=True)


def damaged(good: bytes) -> st.SearchStrategy[bytes]:
    """Give `good` with some of its bytes cut out, doubled, moved, or made into something else."""
    piece = st.binary(max_size=12) | st.sampled_from(NASTY_BYTES)
    step = st.tuples(PLACES, PLACES, st.sampled_from(["cut", "insert", "replace", "double"]), piece)

    def apply(steps: list[tuple[float, float, str, bytes]]) -> bytes:
        now = good
        for where, length, how, piece in steps:
            at = int(where * (len(now) + 1))
            end = at + int(length**4 * (len(now) - at + 1))  # most often a short piece
            match how:
                case "cut":
                    now = now[:at] + now[end:]
                case "insert":
                    now = now[:at] + piece + now[at:]
                case "replace":
                    now = now[:at] + piece + now[at + len(piece) :]
                case "double":
                    now = now[:end] + now[at:]
        return now

    return st.lists(step, min_size=1, max_size=6).map(apply)


def altered(good: object) -> st.SearchStrategy[object]:
    """Give JSON with a few values of `good` replaced, taken away, or put elsewhere too."""
    choice = st.tuples(
        PLACES,
        st.sampled_from(["replace", "remove", "from elsewhere", "rename", "double"]),
        PLACES,
        st.sampled_from(NASTY_VALUES) | st.text(max_size=30) | st.integers() | st.floats(),
    )

    def apply(choices: list[tuple[float, str, float, object]]) -> object:
        whole = copy.deepcopy(good)
        for where, how, other, value in choices:
            places = _places(whole)
            if not places:
                break
            box, key = places[int(where * len(places))]
            other_box, other_key = places[int(other * len(places))]
            match how:
                case "remove":
                    del box[key]
                case "from elsewhere":
                    box[key] = copy.deepcopy(other_box[other_key])
                case "rename" if isinstance(box, dict):
                    box[str(value)] = box.pop(key)
                case "double" if isinstance(box, list):
                    box.insert(key, copy.deepcopy(box[key]))
                case _:
                    box[key] = copy.deepcopy(value)
        return whole

    return st.lists(choice, min_size=1, max_size=4).map(apply)


def _places(value: object) -> list[tuple[object, object]]:
    """Return every box of a JSON value with each key of it."""
    found: list[tuple[object, object]] = []
    keys = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in keys:
        found.append((value, key))
        if isinstance(inner, dict | list):
            found += _places(inner)
    return found
