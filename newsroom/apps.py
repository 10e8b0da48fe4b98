from django.apps import AppConfig
from django.db.models.signals import post_migrate


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self):
        from .groups import make_groups

        post_migrate.connect(make_groups, sender=self)
