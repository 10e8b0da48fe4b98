"""The addresses of the articles that the bench reads and writes to."""

HUNDRED, MANY, ARRIVING = "a-hundred-comments", "very-many-comments", "comments-arrive-here"
SPREAD = [f"post-here-{number}" for number in range(1, 101)]


def page_of(slug):
    return f"/articles/{slug}/"
