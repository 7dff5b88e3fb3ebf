"""Who may do what at the desk. Whoever may not even see a story is told that there is none.

Seeing is `Story.objects.visible_to`; this table is about doing.
"""

from articles.states import OVER, State
from newsroom.rulebook import Rulebook
from sources.models import Source

# What an editor who had no part in a story sees of it: once it may be published, or was.
OUT = {State.APPROVED, *OVER}


def is_editor(staff, story):
    return staff.is_active and staff.is_editor


def is_reviewer(staff, story):
    return staff.is_active and staff.is_reviewer


def is_author(staff, story):
    return staff.is_active and story.author_id == staff.pk


def has_no_hand_in_it(staff, story):
    """Neither the author nor anybody who saved a revision: nobody approves own work."""
    return not has_a_hand_in_it(staff, story)


def has_a_hand_in_it(staff, story):
    if story.author_id == staff.pk:
        return True
    return story.revisions.written_by(staff).exists()


def has_left_the_desk(staff, story):
    """Submitted at least once; a story that was sent back stays visible to its reviewers."""
    return story.state != State.DRAFT or story.moves.filter(name="submit").exists()


def is_out(staff, story):
    return story.state in OUT or story.editions.exists()


def is_approved(staff, story):
    return story.state == State.APPROVED


def is_in_print(staff, story):
    return story.is_in_print


def handles_its_sources(staff, story):
    """May use the codename of every source that the newest revision leans on."""
    used = story.sources_used()
    return Source.objects.visible_to(staff).filter(pk__in=used).count() == len(used)


def did_not_place_it(staff, hold):
    return hold.by_id != staff.pk


def is_another_reviewer(staff, hold):
    return is_reviewer(staff, hold.story) and has_no_hand_in_it(staff, hold.story)


def is_another_editor(staff, hold):
    return is_editor(staff, hold.story) and has_no_hand_in_it(staff, hold.story)


rules = Rulebook(
    {
        "begin": [[is_editor]],
        # `Story.objects.visible_to` says the same in SQL.
        "see": [
            [is_author],
            [has_a_hand_in_it],
            [is_reviewer, has_left_the_desk],
            [is_editor, is_out],
        ],
        # The newest revision and what happens to it. Others read what is in print, or was, and not
        # what a correction would make of it; `Story.objects.work_visible_to` says so in SQL.
        "see_work": [
            [is_author],
            [has_a_hand_in_it],
            [is_reviewer, has_left_the_desk],
            [is_editor, is_approved],
        ],
        # Codenames, promises and reasons; others read what the reader would.
        "see_sources": [[is_author], [has_a_hand_in_it], [is_reviewer, has_left_the_desk]],
        "edit": [[is_editor, is_author], [is_editor, has_a_hand_in_it, handles_its_sources]],
        # A correction cannot wait for an author who has left.
        # Who edits a story answers its margin; whoever reads the margin may doubt an answer.
        "take_back": [[is_editor, has_a_hand_in_it], [is_reviewer, has_left_the_desk]],
        "submit": [[is_editor, is_author], [is_editor, has_a_hand_in_it, is_in_print]],
        "review": [[is_reviewer, has_no_hand_in_it]],
        "return": [[is_author], [is_reviewer, has_no_hand_in_it]],
        "publish": [[is_editor]],
        "drop": [[is_editor, has_a_hand_in_it]],
        "withdraw": [[is_editor], [is_reviewer]],
        "hold": [[is_editor], [is_reviewer]],
        "override": [[is_editor], [is_reviewer, has_no_hand_in_it]],
        "lift": [[is_another_reviewer, did_not_place_it], [is_another_editor, did_not_place_it]],
    }
)
