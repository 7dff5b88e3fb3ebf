"""The demo's stories. The ministry, the tolls and everybody in them are made up."""

from articles.body import Token
from articles.content import Claimed, Content, Illustrated, Use

AUTHORED = {
    "headline": "I Count the Tolls, and the Numbers Are Painted On",
    "deck": "Why some of us inside the Ministry of Canals and Locks keep a second ledger.",
    "slug": "i-count-the-tolls",
    "social_title": "I count the tolls, and the numbers are painted on",
    "social_text": "An official in the Ministry of Canals and Locks writes about the second "
    "ledger that the staff keep.",
    "search_title": "The second ledger of the Ministry of Canals and Locks",
    "search_text": "An unnamed official writes about toll figures that were raised after closing.",
}
AUTHORED_BODY = (
    "<p>Every evening at six the barriers on the Upper Canal come down, and every evening at six "
    "somebody writes a number on a form. Since spring the number on the form has not been the "
    "number of boats.</p>"
    "<p>I have worked for the ministry for a long time. I have seen ministers who could not tell a "
    "lock from a weir, and that did no harm. What is happening now is different. The figures that "
    "go to parliament are made upstairs, after the barriers have closed.</p>"
    "<h2>The second ledger</h2>"
    "<p>Some of us keep another book. Nobody planned it. One clerk began, because the law says "
    "that tolls are counted once, and by the person who took them. Now there are enough of us "
    "that the true count exists, complete, for every lock.</p>"
    "<p>We do not want a scandal. We want the two books to be laid side by side by somebody who "
    "may do so. Until then we go on counting.</p>"
)

REPORTED = {
    "headline": "Toll Figures Were Raised After Closing, Records Show",
    "deck": "Forms from four locks carry numbers written in later and in another hand.",
    "slug": "toll-figures-raised-after-closing",
    "byline": "Erin Vale",
    "social_text": "Forms from four locks carry numbers that were written in later.",
    "search_text": "Records of the Ministry of Canals and Locks show toll figures changed later.",
}
REPORTED_BODY = (
    "<p>Toll figures of the Ministry of Canals and Locks were changed after the locks had closed, "
    "according to forms from four locks and {first}.</p>"
    "<p>The forms cover ninety days. On sixty-one of them the evening figure was written over. "
    "{second_sentence}</p>"
    "<p>A spokesman for the ministry said that figures are corrected when a boat is found to have "
    "been counted twice. He did not say how often that happens.</p>"
)
QUOTED = "“We were told what the total had to be,” said {second}, who asked not to be named."

BEGUN = {
    "headline": "Who Dredges the Lower Basin?",
    "deck": "A contract that nobody seems to have signed.",
    "slug": "who-dredges-the-lower-basin",
    "byline": "Erin Vale",
}
BEGUN_BODY = (
    "<p>The Lower Basin was dredged twice last year, and paid for three times.</p>"
    "<p>{first} says that the third invoice names a company that owns no ship.</p>"
    # What the margin is for.
    "<p>He has kept the dredging logs for 23 years, and was not authorised to speak publicly.</p>"
)


def authored(source, picture):
    """Return the piece that the source wrote, with its note and a picture."""
    claims = ("rare", "requested", "described", "known", "jeopardy")
    return Content(
        **AUTHORED,
        body=AUTHORED_BODY,
        author_source=source.pk,
        uses=(Use(source.pk, "author", is_central=True),),
        pictures=(
            Illustrated(
                picture.pk,
                "A canal at dusk with a closed barrier",
                "A barrier on a canal. It is not one of those in the piece.",
            ),
        ),
        claims=tuple(Claimed(kind, None if kind == "rare" else source.pk) for kind in claims),
    )


def reported(source):
    """Return the news story that quotes the source."""
    first, second = (Token(source.pk, prints).markup() for prints in ("description", "second"))
    body = REPORTED_BODY.format(first=first, second_sentence=QUOTED.format(second=second))
    claims = ("described", "requested", "known", "jeopardy")
    return Content(
        **REPORTED,
        body=body,
        uses=(Use(source.pk, "quoted"),),
        claims=tuple(Claimed(kind, source.pk) for kind in claims),
    )


def begun(source):
    """Return a draft that has some way to go."""
    first = Token(source.pk, "description").markup()
    return Content(
        **BEGUN, body=BEGUN_BODY.format(first=first), uses=(Use(source.pk, "paraphrased"),)
    )
