from django.core.management.base import BaseCommand, CommandError

from articles import reading
from articles.models import Article, Edition
from newsroom import twins


class Command(BaseCommand):
    help = "Writes an article to standard output: the live edition, else the draft; or the edition asked for."

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("--format", choices=["txt", "md", "html", "json"], default="md")
        parser.add_argument("--edition", type=int, help="its public number")

    def handle(self, *, slug, edition, format, **options):  # noqa: A002 - the option's name
        article = Article.objects.filter(slugs=slug).first()
        if article is None:
            raise CommandError(f"There is no article at “{slug}”.")
        found = self.find_edition(article, slug, edition)
        self.stdout.write(twins.write(found, format), ending="")

    def find_edition(self, article, slug, number):
        if number is None:
            live = reading.find_live(slug, joined=["article__discussion"])
            return live or self.draft(article)
        known = Edition.objects.filter(article=article, number=number)
        found = known.dated().select_related("article__discussion", "version", "topic").first()
        if found is None:
            raise CommandError(f"“{article}” has no edition {number}.")
        if found.version.taken_down_at:
            raise CommandError(f"{found.version.was_taken_down} Edition {number} cannot be exported.")
        return found

    def draft(self, article):
        self.stderr.write(f"“{article}” is not live: this is the newest version of its draft.")
        return reading.draft(article)
