"""A short help on Markdown, whose examples are rendered as the page renders them."""

from django.template.response import TemplateResponse

from .. import markdown

_EXAMPLES = [
    ("Bold and italic", "**bold** and *italic*"),
    ("A link", "[the ministry’s report](https://example.org/report)"),
    ("Paragraphs", "A blank line begins\n\na new paragraph."),
    ("A part with a heading of its own", "### For investors\n\nIts text."),
    ("A bulleted list", "- first\n- second\n  - below the second"),
    ("A numbered list", "1. first\n2. second"),
    ("A quote", "> It was never only about price."),
    ("A footnote", "A claim.[^1]\n\n[^1]: Where it is from."),
    ("A table", "| Year | Share |\n| ---- | ----: |\n| 2019 |  12 % |\n| 2025 |  31 % |"),
    ("A sign that shall be only a sign", "5 \\* 3, and \\[not a link\\](at all)"),
]


def show(model_admin, request):
    examples = [
        (name, source, markdown.trusted(markdown.render_article(source, key=f"example-{number}").html))
        for number, (name, source) in enumerate(_EXAMPLES, 1)
    ]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "How to write Markdown",
        "examples": examples,
    }
    return TemplateResponse(request, "desk/markdown_help.html", context)
