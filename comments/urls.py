from django.urls import path

from . import views

urlpatterns = [
    path("articles/<slug:slug>/comments/", views.comments, name="comments"),
    path("articles/<slug:slug>/comments/new/", views.write, name="write"),
    path("comments/<int:pk>/", views.lead, name="comment"),
    path("comments/<int:pk>/reply/", views.reply, name="reply"),
]
