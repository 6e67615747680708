"""Lines that hold both: only the boilerplate part goes, with its span, and the paragraph stays whole."""

from __future__ import annotations

import pytest

from boilerclean import clean

PARAGRAPH = (
    "The council voted on Monday to keep the old bridge closed until the autumn, because two of its piers have sunk by a hand. "
    "Lorries will have to go round by Ferrin, as they did in the year of the flood, and the ferry will run until midnight."
)
OTHERS = (
    "Divers found the damage last week, the mayor said, and the repair will cost more than the town has in its chest this year.",
    "Buses take the northern road until then, and the ferry runs every hour from six in the morning until the last train is in.",
)
GLUED = [
    ("Share this article {}", "Share this article", "share"),
    ("{} Was this article helpful?", "Was this article helpful?", "feedback"),
    ("{} Read more", "Read more", "related"),
    ("Related articles {}", "Related articles", "related"),
    ("{} Leave a comment", "Leave a comment", "comments"),
    ("Artikel teilen {}", "Artikel teilen", "share"),
    ("{} Sign up for our free daily newsletter.", "Sign up for our free daily newsletter.", "newsletter"),
    ("{} Help us continue our work. Donate today.", "Help us continue our work. Donate today.", "donation"),
    ("Sign up for our free daily newsletter {}", "Sign up for our free daily newsletter", "newsletter"),
    ("{} Ayúdenos a seguir investigando con una donación mensual.", "Ayúdenos a seguir investigando con una donación mensual.", "donation"),
    ("Haben Sie einen Fehler gefunden? Schreiben Sie uns. {}", "Haben Sie einen Fehler gefunden? Schreiben Sie uns.", "feedback"),
    ("Votre adresse e-mail ne sera pas publiée. {}", "Votre adresse e-mail ne sera pas publiée.", "comments"),
]
WHOLE = [
    "Share this article with nobody, the note in the drawer said, and they did so for sixty years, until the house was sold.",
    "Leave a comment out of the minutes and the whole valley will talk of it, the clerk said, and wrote down every word of theirs.",
    "The note on the door said that donors could help to continue the work. Nobody ever knocked, the widow said, and she took it down.",
    "The paper asked its readers in every issue to sign up for its newsletter. It had four subscribers in the end, the editor said.",
    "He asked his readers to support us all, and ended every letter with the same two words, in red ink: read more.",
]


def page(line: str) -> str:
    return "\n\n".join(("Old bridge to stay closed until the autumn", "12 March 2024", line, *OTHERS))


@pytest.mark.parametrize(("line", "part", "name"), GLUED)
def test_only_the_boilerplate_part_goes(line: str, part: str, name: str) -> None:
    text = page(line.format(PARAGRAPH))
    article = clean(text, form="text")
    assert [str(one) for one in article.paragraphs] == [PARAGRAPH, *OTHERS]
    removed = [one for one in article.removed if one.text == part]
    assert [one.by for one in removed] == [name]
    for one in (*article.paragraphs, *removed):
        assert one.span is not None
        assert text[one.span[0] : one.span[1]] == one.text


@pytest.mark.parametrize("line", WHOLE)
def test_a_sentence_stays_whole(line: str) -> None:
    assert line in [str(one) for one in clean(page(line), form="text").paragraphs]
