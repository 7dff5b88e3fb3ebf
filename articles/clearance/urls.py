from django.urls import include, path

from articles.clearance import views

source_urls = [  # /clearance/<galley>/sources/<source>/
    path("check/", views.check, name="check"),
    path("verdict/", views.verdict, name="verdict"),
]

galley_urls = [  # /clearance/<galley>/
    path("", views.show, name="galley"),
    path("declaration/", views.declare, name="declaration"),
    path("withdrawals/<uuid:clearance_pk>/", views.take_back, name="take-back"),
    path("sources/<uuid:source_pk>/", include(source_urls)),
]

urlpatterns = [
    path("", views.index, name="clearance-list"),
    path("<uuid:pk>/", include(galley_urls)),
]
