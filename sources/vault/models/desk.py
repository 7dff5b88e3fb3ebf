import uuid

from django.db import models
from django.db.models.functions import Lower

from newsroom.append_only import AppendOnly

CLOCK = models.Func(function="clock_timestamp", template="%(function)s()")


class DeskQuerySet(models.QuerySet):
    def open(self):
        """Desks that nobody has closed."""
        return self.filter(closing=None)


class Desk(AppendOnly):
    """People who work together, under a name; being one of them gives nobody anything.

    It keeps its name for ever, and no other gets it: a circle assigns its source to a name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)
    made_by = models.UUIDField()
    made_at = models.DateTimeField(db_default=CLOCK)

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="vault_desk_named_once")]

    def __str__(self):
        return f"desk {self.pk}"


class DeskClosing(AppendOnly):
    """The end of a desk: it proposes nobody any more."""

    desk = models.OneToOneField(Desk, models.PROTECT, primary_key=True, related_name="closing")
    by = models.UUIDField()
    closed_at = models.DateTimeField(db_default=CLOCK)

    def __str__(self):
        return f"closing of {self.desk_id}"


class SeatQuerySet(models.QuerySet):
    def taken(self):
        """Seats of people who sit there now."""
        return self.filter(ending=None)

    def of(self, *people):
        """The seats that these people have now."""
        return self.taken().filter(staff_id__in=[person.pk for person in people])


class Seat(AppendOnly):
    """One person at one desk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="seats")
    staff_id = models.UUIDField(db_index=True)
    by = models.UUIDField()
    seated_at = models.DateTimeField(db_default=CLOCK)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["seated_at"]

    def __str__(self):
        return f"seat {self.pk}"


class SeatEnding(AppendOnly):
    """The end of somebody's time at a desk; it changes no place in any circle."""

    seat = models.OneToOneField(Seat, models.PROTECT, primary_key=True, related_name="ending")
    by = models.UUIDField()
    ended_at = models.DateTimeField(db_default=CLOCK)

    def __str__(self):
        return f"ending of {self.seat_id}"


class Assignment(AppendOnly):
    """A source that a member of its circle lets a desk propose people for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="assignments")
    source_id = models.UUIDField(db_index=True)
    by = models.UUIDField()
    assigned_at = models.DateTimeField(db_default=CLOCK)

    class Meta:
        ordering = ["assigned_at"]

    def __str__(self):
        return f"assignment {self.pk}"


class AssignmentEnding(AppendOnly):
    """A member of the circle took the source away from the desk."""

    assignment = models.OneToOneField(
        Assignment, models.PROTECT, primary_key=True, related_name="ending"
    )
    by = models.UUIDField()
    ended_at = models.DateTimeField(db_default=CLOCK)

    def __str__(self):
        return f"ending of {self.assignment_id}"


class Dismissal(AppendOnly):
    """A member's no to whatever desks propose of one person for one circle up to now."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField()
    member_id = models.UUIDField()
    by = models.UUIDField()
    dismissed_at = models.DateTimeField(db_default=CLOCK)

    class Meta:
        ordering = ["dismissed_at"]
        indexes = [models.Index(fields=["source_id", "member_id"], name="vault_proposal_dismissed")]

    def __str__(self):
        return f"dismissal {self.pk}"
