"""Every address of the public site."""

from django.urls import include, path

from newsroom.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("articles.public.urls")),
]
