"""The language of a message is told by its words, not by who is named in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.understanding.language import language_of
from brigade_sales_ai.vocabulary import Language

ENGLISH = """
ok|3 bhk|9845012345|Whitefield|Hebbal or Yelahanka|2 bhk in Marathahalli|Sarjapur Road under 90 lakh|whatsapp me the brochure|1.2 cr
Hello|pls share price|looking for villa near Kanakapura|is it near metro|do you have parking|do u have 2bhk|to be honest its too costly
me and my wife will come sunday|the main door should face east|Powai|tomorrow 11am|after Diwali|he will decide|plot 30x40|what is the roi
lake view available?|at par with others|that one|u guys are useless|bro whats the price|call me after 6|too far from my office in Bellandur
"""
HINGLISH = """
3 bhk chahiye|kal shaam|kitna hai|Whitefield me flat chahiye|dedh crore tak|haan ji|nahi chahiye|theek hai|price batao|acha ok
sunday ko aa sakte hai|loan milega kya|ghar pe baat karke batata hu|photo bhejo|parking milegi?|kal subah 11 baje|possession kab milega
kisi insaan se baat karao|is budget me kya milega|50 se 60 lakh|school nazdeek chahiye|east facing chaiye|jaldi batao|wife se puchke bataunga
"""
KANGLISH = """
Manyata hatra 2bhk beku|beku|beda|eshtu|Whitefield nalli mane beku|site visit maadbeku|rate jasti aaythu|yavaga torsthira|call maadbedi
illa|houdu|naale barthini|hebbal hattira ide aa?|ondu koti budget|chennagide|loan sigutte?|message kalisbedi|bele eshtu saar
"""


def sayings(lines):
    return [saying for line in lines.split("\n") for saying in line.split("|") if saying]


@pytest.mark.parametrize("text", sayings(ENGLISH))
def test_english_is_what_nothing_speaks_against(text):
    assert language_of(text) is Language.ENGLISH


@pytest.mark.parametrize("text", sayings(HINGLISH))
def test_hindi_in_latin_letters_is_hinglish(text):
    assert language_of(text) is Language.HINGLISH


@pytest.mark.parametrize("text", sayings(KANGLISH))
def test_kannada_in_latin_letters_is_kanglish(text):
    assert language_of(text) is Language.KANGLISH


@pytest.mark.parametrize(
    ("text", "language"),
    [("दो बीएचके चाहिए", Language.HINDI), ("ಎರಡು ಬಿಎಚ್‌ಕೆ ಬೇಕು", Language.KANNADA), ("₹80 L – ok", Language.ENGLISH)],
)
def test_a_script_is_known_by_its_letters(text, language):
    assert language_of(text) is language


@pytest.mark.parametrize("text", ["", " ", "...", "👍", "42", "ok " * 5000])
def test_what_has_no_words_or_many_is_english(text):
    assert language_of(text) is Language.ENGLISH


@pytest.mark.parametrize("said", ["my name is {}", "{} will come on sunday", "is it a {} area?", "mera naam {} hai", "{}"])
def test_names_and_communities_change_nothing(said):
    who = "Rahul Priya Imran Fatima Joseph Mary Karthik Gowda Iyer Khan Singh Reddy Muslim Hindu Jain Christian Brahmin".split()

    assert len({language_of(said.format(name)) for name in who}) == 1


@given(st.text(max_size=300))
def test_any_text_has_a_language(text):
    assert language_of(text) in Language
