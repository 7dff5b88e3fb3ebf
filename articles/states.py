from django.db import models


class State(models.TextChoices):
    """Where a story is on its way to print."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    IN_REVIEW = "in review", "In review"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"
    CORRECTED = "corrected", "Corrected"
    WITHDRAWN = "withdrawn", "Withdrawn"


# Nobody works on these: what there is, readers have or had.
OVER = {State.PUBLISHED, State.CORRECTED, State.WITHDRAWN}
