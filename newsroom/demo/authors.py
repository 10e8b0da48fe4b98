"""Who the authors of the sample articles are: people who do not exist, each with a face."""

from articles import pictures
from articles.models import Author

from .drawings.faces import Face

AUTHORS = {
    "anders-quillfeather": (
        Face("#c9d6d3", "#e3b899", "#8d8a86", "#2e4a62", has_beard=True, has_glasses=True),
        "Anders Quillfeather writes about railroads, ports and the budgets behind them.",
    ),
    "imogen-tarrow": (
        Face("#e8d3b5", "#c98f6b", "#3a2a26", "#7b3f45", is_long=True),
        "Imogen Tarrow covers farming, trade and the law of things that people own.",
    ),
    "delia-marchbank": (
        Face("#cfc6dc", "#8a5a41", "#221a1a", "#3f6b57", is_long=True, has_glasses=True),
        "Delia Marchbank reports on housing and energy, most often from cellars and boiler rooms.",
    ),
}


def introduce():
    for slug, (face, about) in AUTHORS.items():
        picture = pictures.store(face.draw()).address
        Author.objects.filter(slug=slug).update(about=about, picture=picture)
