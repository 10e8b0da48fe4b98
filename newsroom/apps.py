from django.apps import AppConfig
from django.db.models.signals import post_migrate


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self):
        from .groups import make_groups
        from .models import make_publication

        # This is the last of the apps, so all permissions exist by then.
        post_migrate.connect(make_groups, sender=self)
        post_migrate.connect(make_publication, sender=self)
