"""The publication and its site."""

from django.urls import reverse

from .addresses import PUBLISHER, WEBSITE, named, picture, whole

# What schema.org calls the policies of news media.
POLICIES = {
    "about": "publishingPrinciples",
    "corrections": "correctionsPolicy",
    "comments": "actionableFeedbackPolicy",
}


def publisher(publication):
    """Who publishes, with the policies that say something."""
    logo = publication.logo_figure
    promised = {
        POLICIES[policy["name"]]: whole(policy["address"])
        for policy in publication.policies()
        if policy["name"] in POLICIES
    }
    return {
        "@type": "NewsMediaOrganization",
        "@id": whole(PUBLISHER),
        "name": publication.name,
        "url": whole("/"),
        "slogan": publication.tagline,
        "logo": picture(logo) if logo else None,
        "sameAs": [profile["address"] for profile in publication.elsewhere],
        **promised,
    }


def website(publication):
    """The site with its search."""
    return {
        "@type": "WebSite",
        "@id": whole(WEBSITE),
        "url": whole("/"),
        "name": publication.name,
        "description": publication.tagline,
        "inLanguage": publication.language,
        "publisher": named(PUBLISHER),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{whole(reverse('search'))}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def front(publication):
    """The nodes of the front page."""
    return [website(publication), publisher(publication)]
