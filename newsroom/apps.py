from django.apps import AppConfig
from django.db.models.signals import post_migrate


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self):
        from django.contrib.auth.models import User

        from articles import generations, reading
        from comments import cards

        from . import speaking
        from .groups import make_groups
        from .models import MenuEntry, Publication, make_publication

        cards.speaking = speaking.as_last_known
        reading.aside = speaking.Aside

        # This is the last of the apps, so all permissions exist by then.
        post_migrate.connect(make_groups, sender=self)
        post_migrate.connect(make_publication, sender=self)
        for model in (Publication, MenuEntry):
            generations.follow(model, lambda row: generations.PUBLICATION)
        # Beside a comment stands whether its author is one of us.
        generations.follow(User, lambda row: generations.LISTS)
