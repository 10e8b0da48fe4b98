"""Pictures without words: what stands between them and readers."""

from dataclasses import replace

import pytest

from articles import checks
from articles.figures import Figure

from .make import make_document

pytestmark = pytest.mark.once

CREDITED = Figure("0123456789abcdef" * 2, 1500, 1000, 'A "quay"', "Ann")


def problems(**fields):
    return [(p.level, p.field) for p in checks.check_images(make_document(**fields))]


def test_a_picture_without_words_blocks_and_one_without_credit_warns():
    assert problems() == []
    assert problems(lead_image=CREDITED.markdown) == []
    nameless = Figure("0" * 32, 9, 9)
    assert problems(lead_image=nameless.markdown) == [("block", "lead_image"), ("warn", "lead_image")]
    decorative = Figure("0" * 32, 9, 9, credit="Ann", is_decorative=True)
    assert problems(lead_image=decorative.markdown) == []


def test_a_picture_in_a_section_or_an_answer_is_named_by_its_place():
    nameless = Figure("0" * 32, 9, 9, credit="Ann").markdown
    analysis, faq = (make_document().section(key) for key in ("analysis", "faq"))
    answer = replace(faq.questions[0], markdown=nameless)
    sections = [
        replace(analysis, markdown=f"{nameless}\n\nAnd {nameless}"),
        replace(faq, questions=[answer]),
    ]
    found = list(checks.check_images(make_document(sections=sections)))
    assert [problem.field for problem in found] == [
        "section:analysis:body",
        "section:analysis:body",
        "question:who-pays:answer",
    ]
    assert str(found[1]) == (
        "The image in “Analysis”, number 2 of 2, has no description. "
        "Please write what it shows, or mark it as decorative."
    )


@pytest.mark.parametrize(
    ("alt", "is_name"),
    [
        ("IMG_1234", True),
        ("DSC 0042", True),
        ("IMG_1234.jpg", True),
        ("a quay at dawn.PNG", True),
        ("20251028-120000.heic", True),
        ("Photo 3", True),
        ("A quay.", False),
        ("Photo 3 of the series shows a quay", False),
        ("The file img_1.jpg on a screen", False),
    ],
)
def test_the_name_of_a_file_is_no_description(alt, is_name):
    found = problems(lead_image=Figure("0" * 32, 9, 9, alt, "Ann").markdown)
    assert found == ([("warn", "lead_image")] if is_name else [])


def test_an_image_from_elsewhere_is_a_link_and_needs_nothing():
    assert problems(standfirst="![](/x.png)") == []
