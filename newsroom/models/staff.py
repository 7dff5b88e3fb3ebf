import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class StaffManager(BaseUserManager):
    def create_user(self, email, password, **fields):
        """Create a staff member who can log in; roles are given as `is_…` flags."""
        staff = self.model(email=self.normalize_email(email).lower(), **fields)
        staff.set_password(password)
        staff.save()
        return staff

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Staff(AbstractBaseUser):
    """A person who logs in. There is no superuser: no flag opens a source."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_editor = models.BooleanField(default=False)
    is_reviewer = models.BooleanField(default=False)
    is_access_admin = models.BooleanField(default=False)
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

    def __str__(self):
        return self.name
