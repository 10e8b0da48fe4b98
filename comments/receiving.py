"""A comment that somebody sends: from the request to the answer. Whatever goes wrong, the text is kept."""

import re

from django.utils.translation import gettext as _

from articles import markdown, reading

from . import answers, guests, origin, places, posters, posting, quoting, threads
from .models import Comment, State


def receive(request, slug, parent_id=None):
    """Takes the comment in and leads to it (303), or answers with the form and what is wrong."""
    # Before any words, because it tells their language.
    edition = reading.find_bare(slug)
    try:
        typed = answers.read(request)
    except answers.Unreadable as problem:
        return answers.say_unreadable(request, problem)
    if edition is None:
        return answers.say_withdrawn(request, slug)
    if parent_id:
        typed["parent"] = str(parent_id)
    form = threads.form_for(edition, guests.visitor_of(request), typed)
    try:
        return _answer(request, edition, form)
    except answers.REFUSALS as refusal:
        if isinstance(refusal, posting.NoPlace):
            # Where there is no place for a reply, it is no reply any more.
            form.data["parent"] = ""
        return show_form(request, edition, form, refusal=refusal)


def say_unknown(request):
    """404 for a reply to what never was public, or never was at all; the text is kept."""
    try:
        typed = answers.read(request)
    except answers.Unreadable as problem:
        return answers.say_unreadable(request, problem)
    sentence = _("There is no comment at this address.")
    return answers.say(request, 404, sentence, typed.get("body", ""), answers.NO_REPLY)


def _answer(request, edition, form):
    origin.check(request)
    if "preview" in form.data:
        return _preview(request, edition, form)
    return _take(request, edition, form) if form.is_valid() else show_form(request, edition, form, status=422)


def _preview(request, edition, form):
    """The form again with the text as readers would see it. What else is missing is told when it is sent."""
    if form.has_error("body"):
        return show_form(request, edition, form, status=422)
    html = markdown.trusted(markdown.render_comment(form.cleaned_data["body"]))
    kept = {name: form.data.get(name, "") for name in form.fields}
    again = threads.blank_form(edition, form.visitor, **kept)
    return show_form(request, edition, again, preview=html)


def _take(request, edition, form):
    typed = form.cleaned_data
    poster, key = posters.poster_of(
        request, form.visitor, name=typed.get("name", ""), email=typed.get("email", "")
    )
    comment = posting.post(
        _find_read(edition, typed["edition"], typed["section"]),
        typed["body"],
        by=poster,
        parent_id=typed["parent"],
        section_key=typed["section"],
        clues=form.clues(),
    )
    return answers.lead_to(places.of(comment), key)


def _find_read(live, number, section):
    """The edition that its writer read, by the number in the form; the live one if that is none which readers
    got, or if it has no such section."""
    if number == str(live.number) or not re.fullmatch("[0-9]{1,9}", number or ""):
        return live
    read = reading.find_public(live.article_id, int(number))
    return live if read is None or (section and section not in threads.sections_of(read)) else read


def show_form(request, edition, form, *, status=200, refusal=None, preview=""):
    """The page with the form, what was typed in it, and what it replies to."""
    discussion = threads.discussion_of(edition.article)
    form.stamp()
    parent = _find_parent(edition, form)
    if parent:
        # A script may put this form beside the one of the page.
        form.auto_id = f"id_{parent.pk}_%s"
    found = {
        "edition": edition,
        "form": form,
        "preview": preview,
        "parent": parent and quoting.quote(parent),
        "comments_url": places.of_list(edition.article.slug_id),
        "is_open": discussion.is_open(),
        "is_reviewed_first": discussion.is_reviewed_first,
    }
    return answers.show(request, "comments/write.html", found, status=status, refusal=refusal)


def _find_parent(edition, form):
    wanted = str(form["parent"].value() or "")
    if not re.fullmatch("[0-9]{1,18}", wanted):
        return None
    return Comment.objects.filter(pk=wanted, article=edition.article_id, state=State.PUBLIC).first()
