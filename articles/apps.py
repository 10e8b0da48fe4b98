from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import generations
        from .models import Author, Topic

        for named in (Author, Topic):
            generations.follow(named, lambda row: generations.LISTS)
