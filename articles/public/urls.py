"""Every path of the public site goes to one view, which asks the table."""

from django.urls import re_path

from articles.public.views import page

urlpatterns = [re_path("", page, name="page")]
