from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self):
        from .groups import make_groups

        # Django tells only apps with models; this is the last of them, so all permissions exist by then.
        post_migrate.connect(make_groups, sender=apps.get_app_config("comments"))
