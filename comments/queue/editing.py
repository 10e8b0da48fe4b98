"""A moderator changes the words of a comment, and says why."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import markdown

from .. import moderation
from ..forms import Body, Words
from ..models import Comment, Reason
from ..models.record import MOST_NOTE
from . import answers, clicks, lists


class Said(Words):
    """A few lines beside a decision."""

    def __init__(self, label, *, rows=2, **options):
        area = forms.Textarea(attrs={"rows": rows})
        super().__init__(label=label, required=False, max_length=MOST_NOTE, widget=area, **options)


class EditForm(forms.Form):
    source = Body()
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        required=False,
        choices=[("", gettext_lazy("No reason given")), *Reason.choices],
    )
    message = Said(
        gettext_lazy("Message to the author"),
        help_text=gettext_lazy("Its author reads it beside the comment."),
    )
    note = Said(gettext_lazy("Note for the other moderators"))
    turn = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


def edit(request, pk):
    clicks.require_moderator(request)
    comment = get_object_or_404(Comment.objects.select_related("article"), pk=pk)
    first = {"source": comment.source, "turn": comment.turn}
    form = EditForm(request.POST) if request.method == "POST" else EditForm(initial=first)
    problem = ""
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            moderation.edit(comment, said.pop("source"), by=request.user, turn=said.pop("turn"), **said)
        except (moderation.Refused, markdown.TooLong) as refusal:
            problem = str(refusal)
            comment.refresh_from_db()
        else:
            messages.success(request, _("%(comment)s has its new text.") % {"comment": comment})
            return answers.way_back(request, pk)
    back = answers.back_of(request, answers.OWN_PAGE)
    context = {
        "title": _("Edit: %(comment)s") % {"comment": comment},
        "comment": comment,
        "form": form,
        "problem": problem,
        "back": back,
        "back_url": answers.place_of(back, pk),
        # After somebody was faster, the next click means the text that is there now.
        "turn": comment.turn if problem else form["turn"].value(),
    }
    return lists.render(request, "admin/comments/comment/edit.html", **context)
