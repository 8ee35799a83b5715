"""Text of others: nothing hidden in it, and never cut within what a person sees as one character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddor.answers.text_table import grid, wrapped
from ddor.loader.rejects import Reject
from ddor.text import columns, cut, pieces, visible

FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
FLAG = "\N{REGIONAL INDICATOR SYMBOL LETTER U}\N{REGIONAL INDICATOR SYMBOL LETTER S}"
ACCENT = "e\N{COMBINING ACUTE ACCENT}"


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("a\x00b", "a␀b"),
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("\x7f", "␡"),
        ("\x85\x9b", "[U+0085][U+009B]"),
        ("abc\u202egnp.exe", "abc[U+202E]gnp.exe"),
        ("\u2066x\u2069", "[U+2066]x[U+2069]"),
        ("\u200fx\u200e", "[U+200F]x[U+200E]"),
        ("a\u2028b", "a[U+2028]b"),
        ("\ud800", "[U+D800]"),
        ("one\r\ntwo\tthree\n", "one\ntwo\tthree\n"),
        ("one\rtwo", "one␍two"),
        (f"José {FAMILY}{FLAG} שלום", f"José {FAMILY}{FLAG} שלום"),
    ],
)
def test_what_is_hidden_is_shown_as_such(hidden: str, shown: str):
    assert visible(hidden) == shown


@given(st.text())
def test_nothing_that_acts_is_left_and_nothing_else_is_touched(text: str):
    shown = visible(text)

    assert visible(shown) == shown
    assert not {c for c in shown if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n"}
    assert not {c for c in shown if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI")}
    assert text.isprintable() <= (shown == text)
    shown.encode()


@pytest.mark.parametrize("one", [FAMILY, FLAG, ACCENT, "\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-5}", "漢"])
@pytest.mark.parametrize("width", range(1, 7))
def test_a_character_is_never_parted(one: str, width: int):
    text = one * 5

    parts = pieces(text, width)
    assert "".join(parts) == text
    assert all(part.count(one) * len(one) == len(part) for part in parts)
    kept = cut(text, width)
    assert kept == text or kept.removesuffix("…") == one * kept.count(one)
    assert "".join(wrapped(text, width).split("\n")) == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Mc", "Mn", "Zl", "Zp"])), st.integers(2, 30))
def test_pieces_fit(text: str, width: int):
    assert "".join(pieces(text, width)) == text
    assert all(columns(part) <= width or len(pieces(part, 1)) == 1 for part in pieces(text, width))
    assert columns(cut(text, width)) <= max(width, columns("…"))


def test_what_fits_is_not_cut():
    assert cut("Clark County", 12) == "Clark County"
    assert cut("Clark County", 11) == "Clark Coun…"
    assert cut("Clark County", 7) == "Clark…"
    assert len(cut("x" * 10_000_000, 200)) == 200


def test_columns_of_a_table_align_whatever_is_in_them():
    made = grid(["name", "n"], [["漢字", "1"], [FAMILY, "2"], ["abc", "3"]], ["left", "right"], 40)

    assert {columns(line) for line in made.splitlines()} == {columns(made.splitlines()[0])}


def test_a_rejected_value_is_cut_between_characters():
    told = str(Reject("a.csv", 2, "name", ACCENT * 300, "No.", "Mend it."))

    assert ACCENT in told
    assert "(600 characters)" in told
