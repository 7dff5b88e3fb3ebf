"""Every address of the desk."""

from django.urls import include, path

from newsroom.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("account/", include("newsroom.urls.accounts")),
    path("", include("articles.urls")),
]
