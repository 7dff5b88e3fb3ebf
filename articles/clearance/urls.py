from django.urls import include, path

from articles.clearance.hand import views as hand_views
from articles.clearance.purge import views as purge_views
from articles.clearance.sweep import views as sweep_views
from articles.clearance.views import checks, galleys

source_urls = [  # /clearance/<galley>/sources/<source>/
    path("check/", checks.check, name="check"),
    path("check/stop/", checks.stop, name="check-stop"),
    path("findings/", checks.findings, name="findings"),
    path("verdict/", checks.verdict, name="verdict"),
    path("substitution/", checks.take_over, name="substitution"),
    path("hand/", hand_views.show, name="hand"),
]

galley_urls = [  # /clearance/<galley>/
    path("", galleys.show, name="galley"),
    path("declaration/", galleys.declare, name="declaration"),
    path("withdrawals/<uuid:clearance_pk>/", galleys.take_back, name="take-back"),
    path("sources/<uuid:source_pk>/", include(source_urls)),
]

sweep_urls = [  # /clearance/sweeps/
    path("", sweep_views.index, name="sweep-list"),
    path("<uuid:pk>/", sweep_views.show, name="sweep"),
    path("<uuid:pk>/steps/", sweep_views.go_on, name="sweep-step"),
    path("<uuid:pk>/stop/", sweep_views.stop, name="sweep-stop"),
    path("<uuid:pk>/sources/<uuid:source_pk>/", sweep_views.result, name="sweep-result"),
    path("<uuid:pk>/sources/<uuid:source_pk>/purges/", purge_views.propose, name="purge-proposal"),
]

purge_urls = [  # /clearance/purges/<source>/
    path("", purge_views.index, name="purges"),
    path("<uuid:pk>/", purge_views.show, name="purge"),
    path("<uuid:pk>/withdrawal/", purge_views.withdraw, name="purge-withdrawal"),
]

urlpatterns = [
    path("", galleys.index, name="clearance-list"),
    path("sweeps/", include(sweep_urls)),
    path("purges/<uuid:source_pk>/", include(purge_urls)),
    path("<uuid:pk>/", include(galley_urls)),
]
