from django.db import models


class Page(models.Model):
    """Ready bytes for one path. All that the public site knows is in this table.

    `etag` is taken from the bytes alone. What does not shrink, such as a picture, has neither
    `gzip` nor `brotli`.
    """

    path = models.TextField(primary_key=True)
    status = models.SmallIntegerField(default=200)
    content_type = models.CharField(max_length=80)
    etag = models.CharField(max_length=64)
    body = models.BinaryField()
    gzip = models.BinaryField(null=True)
    brotli = models.BinaryField(null=True)

    class Meta:
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                name="public_page_status", condition=models.Q(status__in=[200, 410])
            )
        ]

    def __str__(self):
        return self.path
