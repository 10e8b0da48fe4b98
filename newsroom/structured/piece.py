"""An article as search engines read it: who says what, since when, and what was corrected."""

from articles import figures
from articles.searching import seen

from .addresses import PUBLISHER, crumbs, named, picture, whole
from .publication import publisher


def piece(edition, shown, *, publication, corrections, share, comments=None):
    """The nodes of a live piece. `shown` is its Piece, `share` the Picture that stands for it, `comments` how
    many it has, None where the page does not say so."""
    document, path = edition.version.document, edition.article.get_absolute_url()
    url = whole(path)
    topic = edition.topic
    steps = [(topic.name, topic.get_absolute_url())] if topic else []
    lead = figures.read(document.lead_image)
    faq = _faq(document, shown, url)
    article = {
        "@type": "AnalysisNewsArticle",
        "@id": f"{url}#article",
        "url": url,
        "mainEntityOfPage": url,
        "headline": document.headline,
        "description": shown.summary,
        "inLanguage": document.language,
        "datePublished": _written(edition.first_published),
        "dateModified": _written(edition.updated),
        "author": [person(author) for author in shown.authors] or _publisher(publication),
        "publisher": named(PUBLISHER),
        "image": [*([picture(lead)] if lead else []), _drawn(share)],
        "thumbnailUrl": share.url,
        "articleSection": topic.name if topic else None,
        "wordCount": document.words,
        "isAccessibleForFree": True,
        "version": edition.number,
        "correction": [_correction(each, document, url) for each in corrections],
        "hasPart": [_part(section, url, faq) for section in document.sections],
        "commentCount": comments,
        "discussionUrl": f"{url}#comments" if comments is not None else None,
    }
    way = crumbs(publication, *steps, (document.headline, path))
    return [article, faq, way, publisher(publication)]


def person(author):
    """An author, the same person on every page."""
    url = whole(author.get_absolute_url())
    return {"@type": "Person", "@id": f"{url}#person", "name": author.name, "url": url}


def _publisher(publication):
    """Who answers for a piece without a byline."""
    return {
        "@type": "NewsMediaOrganization",
        "@id": whole(PUBLISHER),
        "name": publication.name,
        "url": whole("/"),
    }


def _drawn(share):
    return {"@type": "ImageObject", "url": share.url, "width": share.width, "height": share.height}


def _part(section, url, faq):
    if faq and section.key == "faq":
        return {"@id": faq["@id"]}
    return {"@type": "WebPageElement", "@id": f"{url}#{section.key}", "name": section.heading}


def _faq(document, shown, url):
    """The questions that have an answer, or None."""
    section = next((each for each in shown.sections if each.key == "faq"), None)
    asked = [_question(each, url) for each in section.questions if each.heading] if section else []
    asked = [each for each in asked if each["acceptedAnswer"]["text"]]
    return asked and {
        "@type": "FAQPage",
        "@id": f"{url}#faq",
        "name": section.heading,
        "inLanguage": document.language,
        "isPartOf": {"@id": f"{url}#article"},
        "mainEntity": asked,
    }


def _question(question, url):
    return {
        "@type": "Question",
        "@id": f"{url}#{question.key}",
        "name": question.heading,
        "author": {"@type": "Person", "name": question.asked_by} if question.asked_by else None,
        "acceptedAnswer": {"@type": "Answer", "text": seen.words(question.html)},
    }


def _correction(edition, document, url):
    where = f"{url}#{edition.section_key}" if edition.section_key in document.keys() else f"{url}#article"  # noqa: SIM118
    return {
        "@type": "CorrectionComment",
        "text": edition.note,
        "datePublished": _written(edition.live_from),
        "about": {"@id": where},
    }


def _written(instant):
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")
