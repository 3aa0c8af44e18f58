"""A turn shows itself in a notebook, and nothing a customer types becomes markup."""

from brigade_sales_ai.display import as_text


def test_a_turn_shows_itself_in_a_notebook(talk):
    card = talk.says("2 BHK under 1.5 Cr in Whitefield")._repr_html_()

    for part in ("Whitefield", "mood", "stage", "lead", "next"):
        assert part in card


def test_markup_from_the_customer_is_escaped(talk):
    card = talk.says("You are useless <script>alert(1)</script> <b>bot</b>")._repr_html_()

    assert "<script>" not in card
    assert "<b>" not in card


def test_a_turn_is_readable_as_plain_text(talk):
    result = talk.says("I want to talk to a human")

    text = as_text(result)
    assert text.startswith(result.reply.text)
    assert "human" in text
