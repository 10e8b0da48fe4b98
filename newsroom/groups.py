"""The three groups of people that work here, made once; what an administrator changes in them stays."""

from django.utils.translation import gettext_noop

_WRITING = ["article", "section", "question", "byline"]
_PUBLIC = ["version", "edition", "withdrawal", "review", "act"]

GROUPS = {
    gettext_noop("Writers"): [
        *(f"articles.{verb}_{model}" for model in _WRITING for verb in ("view", "add", "change")),
        *(f"articles.delete_{model}" for model in _WRITING[1:]),
        *(f"articles.view_{model}" for model in [*_PUBLIC, "author", "topic"] if model != "act"),
    ],
    gettext_noop("Editors"): [
        *(f"articles.{v}_{model}" for model in _WRITING for v in ("view", "add", "change", "delete")),
        *(
            f"articles.{v}_{model}"
            for model in ("author", "topic")
            for v in ("view", "add", "change", "delete")
        ),
        *(f"articles.view_{model}" for model in _PUBLIC),
        "articles.view_any_article",
        "articles.change_any_article",
        "articles.publish_article",
        "comments.view_comment",
        "comments.view_decision",
        "comments.view_discussion",
        "comments.view_explanation",
        "newsroom.view_publication",
    ],
    gettext_noop("Moderators"): [
        "articles.view_article",
        "articles.view_any_article",
        "comments.view_comment",
        "comments.moderate_comment",
        "comments.ban_commenter",
        "comments.view_ban",
        *(f"comments.{verb}_explanation" for verb in ("view", "add", "change", "delete")),
        *(f"comments.{verb}_wordentry" for verb in ("view", "add", "change", "delete")),
        "comments.view_decision",
        "comments.view_discussion",
        "comments.change_discussion",
    ],
}


def make_groups(sender, using, **kwargs):
    """Receives post_migrate. Leaves a group that exists as it is."""
    from django.contrib.auth.models import Group, Permission

    for name, permissions in GROUPS.items():
        group, is_new = Group.objects.using(using).get_or_create(name=name)
        if is_new:
            wanted = {tuple(permission.split(".")) for permission in permissions}
            known = Permission.objects.using(using).select_related("content_type")
            group.permissions.set(p for p in known if (p.content_type.app_label, p.codename) in wanted)
