"""A short help on Markdown, whose examples are rendered as the page renders them."""

from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from .. import markdown

_EXAMPLES = [
    (_("Bold and italic"), _("**bold** and *italic*")),
    (_("A link"), _("[the ministry’s report](https://example.org/report)")),
    (_("Paragraphs"), _("A blank line begins\n\na new paragraph.")),
    (_("A part with a heading of its own"), _("### For investors\n\nIts text.")),
    (_("A bulleted list"), _("- first\n- second\n  - below the second")),
    (_("A numbered list"), _("1. first\n2. second")),
    (_("A quote"), _("> It was never only about price.")),
    (_("A footnote"), _("A claim.[^1]\n\n[^1]: Where it is from.")),
    (_("A table"), _("| Year | Share |\n| ---- | ----: |\n| 2019 |  12 % |\n| 2025 |  31 % |")),
    (_("A sign that shall be only a sign"), _("5 \\* 3, and \\[not a link\\](at all)")),
]


def show(model_admin, request):
    examples = [
        (name, source, markdown.trusted(markdown.render_article(str(source), key=f"example-{number}").html))
        for number, (name, source) in enumerate(_EXAMPLES, 1)
    ]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("How to write Markdown"),
        "examples": examples,
    }
    return TemplateResponse(request, "desk/markdown_help.html", context)
