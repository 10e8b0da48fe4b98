from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles import importing, people, pictures, publishing
from articles.importing import load


class Command(BaseCommand):
    help = "Imports articles from files (.txt, .md, .html, .docx or .json), one each. All of them, or none."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="FILE")
        parser.add_argument("--publish", action="store_true", help="give readers what was imported")
        parser.add_argument("--by", metavar="USER", help="whose act this is; the command line's if left out")
        parser.add_argument("--dry-run", action="store_true", help="show what was recognized, store nothing")
        parser.add_argument("--slug", default="", help="the article's address; for one file only")
        parser.add_argument("--replace", action="store_true", help="take the text over later edits")

    def handle(self, *, paths, by, slug, dry_run, **options):
        if slug and len(paths) > 1:
            raise CommandError("--slug names one article. Please give one file with it.")
        by = find_person(by)
        report = []
        try:
            with transaction.atomic():
                for path in paths:
                    report += self.import_one(path, by, slug, **options)
                transaction.set_rollback(dry_run)
        except importing.BadFile as reason:
            raise CommandError(str(reason)) from reason
        except pictures.NotStored as reason:
            raise CommandError(
                f"{reason} The text is there; importing it again adds the pictures."
            ) from reason
        except (publishing.NotReady, publishing.Conflict, PermissionDenied) as reason:
            raise CommandError(f"{path}: {reason}") from reason
        self.stdout.write("\n".join(report))
        if dry_run:
            self.stdout.write("Nothing was stored.")

    def import_one(self, path, by, slug, *, publish, replace, **options):
        recognized = importing.read(path, read_file(path))
        try:
            loaded = load.load(recognized, by=by, slug=slug, may_replace=replace)
        except importing.BadFile as reason:
            raise importing.BadFile(f"{path}: {reason}") from reason
        report = [str(recognized), str(loaded)]
        if publish:
            edition = load.publish(loaded, by=by)
            report.append(f"Published as edition {edition.number}." if edition else "Nothing to publish.")
        return report


def find_person(name):
    """The account of this name, or the operator if none is given. Raises CommandError."""
    if not name:
        return people.OPERATOR
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"There is no account “{name}”.")
    return user


def read_file(path):
    """The file's bytes, one more than the most at the most. Raises BadFile."""
    try:
        with Path(path).open("rb") as opened:
            return opened.read(importing.MOST_BYTES + 1)
    except OSError as reason:
        raise importing.BadFile(f"{path}: {reason.strerror}. Please check the name.") from reason
