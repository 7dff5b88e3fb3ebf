import uuid

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import connections, models


class StaffManager(BaseUserManager):
    def create_user(self, email, password, **fields):
        """Create a staff member who can log in; roles are given as `is_…` flags."""
        staff = self.model(email=self.normalize_email(email).lower(), **fields)
        staff.set_password(password)
        staff.save()
        return staff

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def select_for_update(self, **options):
        """Lock people until the transaction ends.

        The desk's role may read staff and change none, so it cannot lock their rows. There the
        library that makes recovery codes takes turns by a lock of its own.
        """
        if settings.LODESTAR_SITE != "desk":
            return super().select_for_update(**options)
        with connections[self.db].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('lodestar staff'))")
        return self.get_queryset()


class Staff(AbstractBaseUser):
    """A person who logs in. There is no superuser: no flag opens a source."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_editor = models.BooleanField(default=False)
    is_reviewer = models.BooleanField(default=False)
    is_access_admin = models.BooleanField(default=False)
    is_auditor = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    # No column: the vault's database role may not write here.
    last_login = None

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = StaffManager()

    class Meta:
        verbose_name_plural = "staff"
        ordering = ["name"]
        constraints = [
            # Whoever judges the records is in none of the roles that they are about.
            models.CheckConstraint(
                name="newsroom_auditor_alone",
                condition=models.Q(is_auditor=False)
                | models.Q(is_editor=False, is_reviewer=False, is_access_admin=False),
            )
        ]

    def __str__(self):
        return self.name
