from django.urls import path

from . import authoring, reacting, syndicating, views

urlpatterns = [
    path("articles/<slug:slug>/comments/", views.comments, name="comments"),
    path("articles/<slug:slug>/comments/new/", views.write, name="write"),
    path("articles/<slug:slug>/comments/feed.atom", syndicating.feed, name="comments-feed"),
    path("articles/<slug:slug>/comments.json", syndicating.plain, name="comments-json"),
    path("comments/<int:pk>/", views.lead, name="comment"),
    path("comments/<int:pk>/reply/", views.reply, name="reply"),
    path("comments/<int:pk>/edit/", authoring.edit, name="edit"),
    path("comments/<int:pk>/delete/", authoring.delete, name="delete"),
    path("comments/<int:pk>/useful/", reacting.useful, name="useful"),
    path("comments/<int:pk>/report/", reacting.report, name="report"),
]
