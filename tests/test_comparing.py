from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.comparing import compare
from articles.comparing.order import moves
from articles.comparing.words import FAR, GONE, NEW, SAME, Difference, count_words
from articles.document import Document, Question, Section

from .documents import BODIES, documents
from .make import make_document

pytestmark = pytest.mark.once

BITS = st.lists(
    st.sampled_from(["the", "dues", "*", " ", "\n", "\n\n", ", ", "- ", "a", "b"]), max_size=60
).map("".join)


def marked(difference):
    signs = {SAME: "{}", GONE: "[-{}-]", NEW: "[+{}+]"}
    return "".join(signs[run.mark].format(run.text) for run in difference.runs)


def with_text(markdown, key="introduction", document=None):
    document = document or make_document()
    return document.with_section(replace(document.section(key), markdown=markdown))


def sentences(markdown, new_markdown):
    return compare(with_text(markdown), with_text(new_markdown)).sentences


@given(st.one_of(BITS, BODIES), st.one_of(BITS, BODIES))
@settings(deadline=None)
def test_what_stays_and_what_goes_make_the_old_text_and_what_stays_and_comes_the_new_one(old, new):
    difference = Difference(old, new)
    for runs in (difference.runs, list(difference.folded)):
        assert "".join(run.text for run in runs if run.mark != NEW) == old
        assert "".join(run.text for run in runs if run.mark != GONE) == new
    assert difference.is_empty == (old == new) == all(run.mark == SAME for run in difference.runs)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("The dues rise.", "The dues fall.", "The dues [-rise-][+fall+]."),
        ("The dues rise.", "The dues rise soon.", "The dues rise[+ soon+]."),
        ("The *dues* rise.", "The dues rise.", "The [-*-]dues[-*-] rise."),
        ("One two three four.", "Six seven eight nine.", "[-One two three four-][+Six seven eight nine+]."),
        ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "One.\n\n[-Two.\n\n-]Three."),
        ("- old\n- same", "- new\n- same", "- [-old-][+new+]\n- same"),
        ("It’s so.", "It isn’t so.", "[-It’s-][+It isn’t+] so."),
        (
            "See [it](https://a.example/x).",
            "See [it](https://b.example/x).",
            "See [it](https://[-a-][+b+].example/x).",
        ),
        ("首相は今日", "首相は昨日", "首相は[-今-][+昨+]日"),
        ("a_b", "a_c", "a_[-b-][+c+]"),
        ("", "New.", "[+New.+]"),
        ("Same.", "Same.", "Same."),
    ],
)
def test_words_differ_as_a_person_would_mark_them(old, new, shown):
    assert marked(Difference(old, new)) == shown


def test_an_address_is_one_word_and_a_dash_none():
    assert count_words("See https://a.example/b-c?d=1 – it’s *there*") == 4


@pytest.mark.parametrize("unit", ["a ", "a\n", "a b c d ", "word, "])
def test_texts_of_repeated_words_at_full_length_are_compared_within_bounds(unit):
    """What difflib alone takes minutes or hours for."""
    old = unit * (100_000 // len(unit))
    new = "z" + old.replace("a", "a b", 20_000)[:100_000]
    assert "".join(run.text for run in Difference(old, new).runs if run.mark != GONE) == new


def test_a_long_stretch_that_stays_is_folded_but_for_the_words_beside_a_change():
    stays = "\n\n".join(f"Paragraph {number} stays as it stands in the piece." for number in range(40))
    runs = list(Difference(f"Old start. {stays}", f"New start. {stays} The end.").folded)
    assert [run.mark for run in runs] == [GONE, NEW, SAME, FAR, SAME, NEW]
    assert 160 <= len(runs[2].text) <= 200
    assert runs[3].words > 200


def test_breaks_and_spaces_that_change_are_made_visible():
    shown = [run.shown for run in Difference("One. Two.", "One.\n\nTwo.").runs]
    assert shown == ["One.", "␣", "¶\n¶\n", "Two."]
    assert sentences("One. Two.", "One.\n\nTwo.") == [
        "“Introduction” changes in its spaces and line breaks only."
    ]
    assert sentences("*One.*", "One.") == ["“Introduction” changes in its punctuation or marks only."]


@given(st.permutations(list("abcdef")), st.sets(st.sampled_from("abcdef")))
@settings(deadline=None)
def test_only_the_fewest_keys_count_as_moved(new, left_out):
    new = [key for key in new if key not in left_out]
    moved = moves(list("abcdef"), new)
    rest = [key for key in new if key not in moved]
    assert rest == sorted(rest)
    longest = [1] * len(new)
    for at, key in enumerate(new):
        longest[at] += max((longest[i] for i in range(at) if new[i] < key), default=0)
    assert len(rest) == max(longest, default=0)


@given(documents(), documents())
@settings(max_examples=60, deadline=None)
def test_any_two_documents_compare(old, new):
    comparison = compare(old, new)
    assert comparison.is_empty == (old == new) == (not comparison.sentences)
    assert {change.key for change in comparison.sections} == {s.key for s in (*old.sections, *new.sections)}
    assert "<script" not in render_to_string(
        "admin/articles/article/_comparison.html", {"comparison": comparison}
    )


def test_nothing_differs_from_itself():
    assert compare(make_document(), make_document()).sentences == []


def test_a_first_text_is_new_as_a_whole():
    assert compare(None, make_document()).sentences == ["Everything is new: 26 words in 4 sections."]


def test_sections_move_come_and_go_by_their_key():
    old = make_document()
    introduction, analysis, _points, faq = old.sections
    outlook = Section("outlook", "other", "Outlook", "More to come.")
    new = replace(old, sections=[faq, introduction, replace(analysis, heading="Why"), outlook])
    assert compare(old, new).sentences == [
        "“FAQ” moves up and now comes first.",
        "“Analysis” is now called “Why”.",
        "“Key Points” goes, with its 7 words.",
        "“Outlook” is new, with 4 words.",
    ]


def test_questions_move_come_and_go_within_the_faq():
    old = make_document()
    asked = [Question("when", "When?", "In May."), Question("who-pays", "Who pays?", "Shippers do.", "Ann")]
    new = old.with_section(replace(old.faq, questions=asked))
    assert compare(old, new).sentences == [
        "In “FAQ”, “When?” is new, with 3 words.",
        "In “FAQ”, “Who pays?” changes: 2 words are new, 2 go.",
        "In “FAQ”, “Who pays?” is now credited to Ann.",
    ]
    assert compare(new, new.with_section(replace(new.faq, questions=asked[::-1]))).sentences == [
        "In “FAQ”, “Who pays?” moves up and now comes first."
    ]


def test_what_stands_beside_the_sections_is_compared_with_names():
    old = Document("Dues", byline=["mia", "ben"], topic="ports")
    new = Document("Harbor dues", "They rise.", byline=["ben"], topic="trade", language="de")
    comparison = compare(old, new, authors={"mia": "Mia Berg", "ben": "Ben Lee"}, topics={"ports": "Ports"})
    assert comparison.sentences == [
        "The headline changes from “Dues” to “Harbor dues”.",
        "A standfirst is new.",
        "The byline changes from “Mia Berg, Ben Lee” to “Ben Lee”.",
        "The topic changes from “Ports” to “trade”.",
        "The language changes from “en” to “de”.",
    ]
    assert "The standfirst goes." in compare(new, old).sentences
    assert (comparison.new_words, comparison.gone_words) == (4, 1)


def test_a_kind_that_changes_is_said():
    old = make_document()
    new = old.with_section(replace(old.section("analysis"), kind="summary"))
    assert compare(old, new).sentences == ["“Analysis” is now of the kind “Summary” instead of “Analysis”."]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("[X](/a)", "[X](/b)", "The link “X” leads to /b instead of /a."),
        ("[X](/a)", "[Y](/a)", "The link to /a now reads “Y” instead of “X”."),
        ("X", "[*X*](/a)", "The link “X” is new: /a."),
        ("[X](/a) [X](/a)", "[X](/a) X", "The link “X” goes: /a."),
        ("[X](/a) [X](/b)", "[X](/a) [X](/c)", "The link “X” leads to /c instead of /b."),
        ("[X]\n\n[X]: /a", "[X]\n\n[X]: /b", "The link “X” leads to /b instead of /a."),
        (
            "![Port](/p.webp)",
            "![Port](/q.webp)",
            "The image “Port” changes: it shows /q.webp instead of /p.webp.",
        ),
        ("![A](/p.webp)", "![B](/p.webp)", "The image “B” changes: its description was “A”."),
        (
            '![A](/p.webp "Ann")',
            '![A](/p.webp "Ben")',
            "The image “A” changes: its credit is “Ben” instead of “Ann”.",
        ),
        ("X", "X ![](/p.webp)", "The image is new: /p.webp."),
        (
            "![](/p.webp#decorative)",
            "![A](/p.webp)",
            "The image “A” changes: it counts as part of the text now; it had no description.",
        ),
    ],
)
def test_links_and_images_that_change_are_said(old, new, sentence):
    assert sentence in sentences(old, new)


def test_links_that_stay_are_not_spoken_of():
    assert sentences("[X](/a) one", "[X](/a) two") == ["“Introduction” changes: 1 word is new, 1 goes."]


def test_a_lead_image_is_compared_as_an_image():
    address = f"/media/images/{'0' * 32}-3x2.webp"
    old = make_document(lead_image=f"![A ship]({address})")
    new = make_document(lead_image=f"![A big ship]({address})")
    assert compare(old, new).sentences == [
        "The lead image “A big ship” changes: its description was “A ship”."
    ]
    assert compare(make_document(), new).sentences == ["A lead image is new."]


def test_a_difference_is_shown_as_text_that_no_markup_breaks_out_of():
    comparison = compare(with_text("<b>old</b>"), with_text("<script>new</script>"))
    page = render_to_string("admin/articles/article/_comparison.html", {"comparison": comparison})
    assert "<script>" not in page
    assert "&lt;" in page
    assert "&lt;/script</ins>" in page
