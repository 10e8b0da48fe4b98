from .counting import Generation
from .finding import Credit, Entry
from .outgoing import Delivery
from .publication import Act, Edition, Version, Withdrawal
from .reviewing import Review
from .writing import Article, Author, Byline, Question, Section, Slug, Topic

__all__ = [
    "Act",
    "Article",
    "Author",
    "Byline",
    "Credit",
    "Delivery",
    "Edition",
    "Entry",
    "Generation",
    "Question",
    "Review",
    "Section",
    "Slug",
    "Topic",
    "Version",
    "Withdrawal",
]
