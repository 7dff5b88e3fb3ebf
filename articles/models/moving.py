from contextlib import contextmanager

from django.db import models, transaction
from django.db.models.functions import Now
from django.utils import timezone

from articles.permissions import rules
from articles.states import State
from articles.workflow import NEVER_FROZEN, TRANSITIONS
from newsroom import audit, purges
from newsroom.refusals import Refused


class Moving(models.Model):
    """What goes from state to state by the table in `articles.workflow`, and in no other way."""

    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True

    def moves_open_to(self, staff):
        """Return the names of the transitions that `staff` may make now."""
        in_print = self.is_in_print
        return [
            name
            for name, transition in TRANSITIONS.items()
            if self.state in transition.begin
            and transition.in_print in (None, in_print)
            and transition.who
            and rules.allows(staff, transition.who, self)
        ]

    @contextmanager
    def turn(self, rule, *, by):
        """One person's turn under a rule, if any: nobody else changes the story meanwhile."""
        before = self.state, self.changed_at
        try:
            with transaction.atomic(using="newsroom"):
                purges.keep_purges_out()
                # Lock and reload: two people may press the button at once.
                self.refresh_from_db(from_queryset=type(self).objects.select_for_update())
                before = self.state, self.changed_at
                if rule:
                    rules.require(by, rule, self)
                yield
        except BaseException:
            # What the database takes back, the object must not keep.
            self.state, self.changed_at = before
            raise

    def step(self, name, *, by):
        """Make one transition of the table, inside a turn."""
        transition = TRANSITIONS[name]
        if transition.who:
            rules.require(by, transition.who, self)
        if self.state not in transition.begin:
            raise Refused(self, f"This story is already {self.get_state_display().lower()}.")
        if transition.in_print not in (None, self.is_in_print):
            wanted = "not in print" if transition.in_print else "in print already"
            raise Refused(self, f"This story is {wanted}.")
        if name not in NEVER_FROZEN:
            self.refuse_if_frozen()
        end = transition.end
        begin, self.state = self.state, end(self) if callable(end) else end
        self.touch()
        self.moves.create(
            name=name, begin=begin, end=self.state, by=by, revision=self.latest_revision
        )

    def touch(self):
        """Note that the story has just changed."""
        self.changed_at = timezone.now()
        self.save(update_fields=["state", "changed_at"])

    def _move(self, name, by):
        with self.turn(None, by=by):
            self.step(name, by=by)
            audit.record(by, f"story.{name}", self)
