"""The pages on which readers mark a comment as useful, or report it."""

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import reading

from . import answers, guests, marking, origin, places, posters, quoting, reporting
from .forms import Words
from .models import Comment, Mark, Reason, Report, State
from .models.record import MOST_NOTE

# What a reader would say.
REASONS = [
    (Reason.HARASSMENT, _("It attacks a person.")),
    (Reason.THREAT, _("It threatens somebody.")),
    (Reason.HATE, _("It stirs up hatred against a group of people.")),
    (Reason.PRIVACY, _("It tells private matters of somebody.")),
    (Reason.ILLEGAL, _("It is against the law.")),
    (Reason.FALSE, _("It states what is false.")),
    (Reason.IMPERSONATION, _("Its author pretends to be somebody else.")),
    (Reason.ADVERTISING, _("It is advertising.")),
    (Reason.OFF_TOPIC, _("It is not about the article.")),
    (Reason.DUPLICATE, _("It was said before.")),
    (Reason.OTHER, _("Another reason.")),
]


class ReportForm(forms.Form):
    """Why a reader reports a comment."""

    error_css_class = "field-wrong"

    reason = forms.ChoiceField(
        label=_("What is wrong with this comment?"),
        choices=REASONS,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Please choose what is wrong with it.")
        ),
    )
    text = Words(
        label=_("What should our moderators know? (You can leave this empty.)"),
        required=False,
        max_length=MOST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "max_length": _("This has %(show_value)d characters. Please shorten it to 2,000 at most.")
        },
    )


@answers.takes_forms
def useful(request, typed, pk):
    """GET: a page with one button. POST: marks the comment as useful or takes the mark back, as `useful` says
    (1 or 0), else the other of what was."""
    comment, visitor = _find(pk), guests.visitor_of(request)
    edition = reading.find_live(comment.article.slug_id)
    if edition is None:
        return answers.say_withdrawn(request, comment.article.slug_id)
    is_marked = _of(visitor, Mark.objects.filter(comment=comment)).exists()
    refusal = None
    if typed is not None:
        wanted = {"1": True, "0": False}.get(typed.get("useful"), not is_marked)
        try:
            origin.check(request)
            poster, key = posters.poster_of(request, visitor)
            marking.mark(comment, by=poster, is_useful=wanted)
            return answers.lead_to(places.of(comment), key if wanted else "")
        except answers.REFUSALS as problem:
            refusal = problem
    elif comment.state != State.PUBLIC:
        raise Http404
    found = {**_context(edition, comment, visitor), "is_marked": is_marked}
    return answers.show(request, "comments/useful.html", found, refusal=refusal)


@answers.takes_forms
def report(request, typed, pk):
    """GET: the form, and thanks afterwards. POST: reports the comment to the moderators."""
    comment, visitor = _find(pk), guests.visitor_of(request)
    edition = reading.find_live(comment.article.slug_id)
    if edition is None:
        return answers.say_withdrawn(request, comment.article.slug_id)
    found = _context(edition, comment, visitor)
    found["is_own"] = Comment.objects.sent_by(visitor).filter(pk=pk).exists()
    if typed is None:
        reported = _of(visitor, Report.objects.filter(comment=comment))
        if reported.open().exists() or (comment.state != State.PUBLIC and reported.exists()):
            return answers.show(request, "comments/reported.html", found)
        if comment.state != State.PUBLIC:
            raise Http404
        refusal = reporting.Refused(reporting.OWN) if found["is_own"] else None
        return answers.show(request, "comments/report.html", {**found, "form": ReportForm()}, refusal=refusal)
    found["form"] = form = ReportForm(typed)
    try:
        origin.check(request)
        if not form.is_valid():
            return answers.show(request, "comments/report.html", found, status=422)
        poster, key = posters.poster_of(request, visitor)
        reporting.report(comment, form.cleaned_data["reason"], form.cleaned_data["text"], by=poster)
    except answers.REFUSALS as refusal:
        return answers.show(request, "comments/report.html", found, refusal=refusal)
    return answers.lead_to(reverse("report", args=[pk]), key)


def _find(pk):
    """A comment that readers have seen; what never was public is told to nobody."""
    seen = Comment.objects.select_related("article", "root").exclude(article_seq=None)
    comment = seen.filter(pk=pk).first()
    if comment is None:
        raise Http404
    return comment


def _of(visitor, rows):
    """Those of the rows that are this visitor's."""
    if visitor.user:
        return rows.filter(user=visitor.user)
    return rows.filter(browser=visitor.browser) if visitor.browser else rows.none()


def _context(edition, comment, visitor):
    is_public = comment.state == State.PUBLIC
    return {
        "edition": edition,
        "comment": comment,
        "quoted": quoting.quote(comment) if is_public else None,
        "comment_url": places.of(comment) if is_public else edition.article.get_absolute_url(),
        "visitor": visitor,
    }
