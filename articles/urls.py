"""The desk's own addresses: stories and sources."""

from django.urls import include, path

from articles.views import (
    corrections,
    dismissals,
    editions,
    galleys,
    holds,
    jigsaws,
    margins,
    moves,
    notes,
    overrides,
    promises,
    reviews,
    revisions,
    sources,
    stories,
    story,
)
from sources.views import house_definitions

# /stories/<story>/
story_urls = [
    path("", story.show, name="story"),
    path("gates/", story.gate_panel, name="story-gates"),
    path("revision/", revisions.edit, name="story-edit"),
    path("revisions/<int:number>/", revisions.show, name="story-revision"),
    path("note/", notes.edit, name="story-note"),
    path("submission/", moves.submit, name="story-submission"),
    path("review/", moves.begin_review, name="story-review"),
    path("reviews/", reviews.create, name="story-reviews"),
    path("return/", moves.send_back, name="story-return"),
    path("approval/", moves.approve, name="story-approval"),
    path("galley/", galleys.show, name="story-galley"),
    path("proof/", galleys.proof, name="story-proof"),
    path("galleys/", galleys.create, name="story-galleys"),
    path("holds/", holds.create, name="story-holds"),
    path("holds/<uuid:hold>/lifting/", holds.lift, name="story-hold-lifting"),
    path("margin/", margins.show, name="story-margin"),
    path("dismissals/", dismissals.create, name="story-dismissals"),
    path(
        "dismissals/<uuid:dismissal>/withdrawal/",
        dismissals.withdraw,
        name="story-dismissal-withdrawal",
    ),
    path("jigsaw/<uuid:source>/", jigsaws.show, name="story-jigsaw"),
    path("jigsaw/<uuid:source>/acceptance/", jigsaws.accept, name="story-jigsaw-acceptance"),
    path("overrides/", overrides.create, name="story-overrides"),
    path("edition/", editions.create, name="story-edition"),
    path("editions/<int:number>/", editions.show, name="story-printed"),
    path("editions/<int:number>/page/", editions.page, name="story-printed-page"),
    path("correction/", corrections.begin, name="story-correction"),
    path("correction/changes/", corrections.changes, name="story-changes"),
    path("correction/dropping/", corrections.drop, name="story-correction-dropping"),
    path("withdrawal/", editions.withdraw, name="story-withdrawal"),
]

# /stories/
stories_urls = [
    path("", stories.index, name="story-list"),
    path("new/", stories.new, name="story-new"),
    path("new/margin/", margins.new, name="story-new-margin"),
    path("<uuid:pk>/", include(story_urls)),
]

# /sources/
source_urls = [
    path("", sources.index, name="source-list"),
    path("<uuid:pk>/", sources.show, name="source"),
    path("<uuid:pk>/jigsaw/", jigsaws.of_source, name="source-jigsaw"),
    path("<uuid:pk>/promise/", promises.show, name="source-promise"),
]

urlpatterns = [
    path("", stories.home, name="desk"),
    path("stories/", include(stories_urls)),
    path("sources/", include(source_urls)),
    path("definitions/", house_definitions, name="definitions"),
    # Where a galley, shown exactly as it will be published, looks for its pictures and its style.
    path("pictures/<str:digest>.<str:extension>", galleys.picture),
    path("style.css", galleys.style),
]
