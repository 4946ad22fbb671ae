"""JSON that is read value by value is the same as JSON that is read whole."""

from __future__ import annotations

import json
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safehuddle.services.exchange import json_pieces
from safehuddle.services.exchange.json_pieces import pieces_of

TEXTS = st.text(max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=10,
)


def whole(path):
    """Return the lists of an object item by item, and its other values."""
    with pieces_of(path) as pieces:
        found = {
            name: list(pieces.items()) if pieces.is_list() else pieces.value()
            for name in pieces.fields()
        }
        pieces.end()
    return found


@given(
    value=st.dictionaries(TEXTS, VALUES, max_size=5),
    piece=st.integers(1, 40),
    indent=st.sampled_from([None, 2]),
    is_ascii=st.booleans(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_wherever_its_pieces_end_the_same_is_read(
    tmp_path, monkeypatch, value, piece, indent, is_ascii, encoding
):
    monkeypatch.setattr(json_pieces, "PIECE", piece)
    path = tmp_path / "a.json"
    written = json.dumps(value, indent=indent, ensure_ascii=is_ascii)
    if not any("\ud800" <= sign <= "\udfff" for sign in written):
        path.write_bytes(written.encode(encoding))
        assert whole(path) == value


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "[]",
        '{"a": [1, 2}',
        '{"a": [1 2]}',
        '{"a": [1, 2,]}',
        '{"a": 1,}',
        '{"a" 1}',
        '{"a": 1} {}',
        '{"a": [1, 2',
        '{"a": "never ends',
        "{1: 2}",
        '{"a": ' + "[" * 100_000,
    ],
)
def test_what_is_not_whole_is_refused(tmp_path, damaged):
    path = tmp_path / "a.json"
    path.write_text(damaged)
    with pytest.raises((ValueError, RecursionError)):
        whole(path)


def test_one_value_longer_than_any_record_is_refused(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"a": ["' + "x" * (json_pieces.MOST_SIGNS + 2 * json_pieces.PIECE) + '"]}')
    with pytest.raises(ValueError, match=r"^$"):
        whole(path)


def test_a_small_file_of_very_many_lists_in_one_value_is_refused(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"a": [[' + "[]," * (json_pieces.MOST_PARTS + json_pieces.PIECE) + "[]]]}")
    with pytest.raises(ValueError, match=r"^$"):
        whole(path)


def test_a_long_list_needs_no_more_memory_than_a_short_one(tmp_path):
    def peak(count):
        path = tmp_path / f"{count}.json"
        with path.open("w") as file:
            file.write('{"a": [0')
            file.writelines(f',\n{{"text": "{number:0200d}"}}' for number in range(count))
            file.write("]}")
        tracemalloc.start()
        with pieces_of(path) as pieces:
            for _name in pieces.fields():
                assert sum(1 for _item in pieces.items()) == count + 1
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(100_000) < 1.5 * peak(10_000)
