"""Gives the sample articles their pictures, and their authors a face and a few words."""

from dataclasses import replace

from articles import pictures
from articles.models import Author

from .drawings import costs, field, houses, train
from .drawings.faces import Face

TRAIN = "night-train-norvane-castelmare"
CREDIT = "Drawing: Newsroom"
LEADS = {
    TRAIN: (
        train.draw,
        "A night train with lit windows crosses a viaduct over the sea, under stars and a crescent moon.",
    ),
    "heat-pumps-in-rentals": (
        houses.draw,
        "Old brick apartment houses in the snow at dusk, with heat pumps before them. One chimney smokes.",
    ),
    "farm-machinery-right-to-repair": (
        field.draw,
        "A red tractor stands in a field with its hood open, a computer connected to it, in the evening sun.",
    ),
}
COSTS_ALT = "Bars: " + ", ".join(f"{name.lower()} {crowns:,} crowns" for name, crowns, _ in costs.COSTS) + "."
COSTS_CREDIT = f"What one departure costs, in crowns. {CREDIT}"
COSTS_PLACE = "### Who Rides on a Tuesday in February"
AUTHORS = {
    "anders-quillfeather": (
        "Anders Quillfeather writes about railroads, ports and the budgets behind them. Before that, he planned "
        "timetables for eleven years.",
        Face("#c9d6d3", "#e3b899", "#8d8a86", "#2e4a62", has_beard=True, has_glasses=True),
    ),
    "imogen-tarrow": (
        "Imogen Tarrow covers farming, trade and the law of things that people own. She grew up on a beet farm.",
        Face("#e8d3b5", "#c98f6b", "#3a2a26", "#7b3f45", is_long=True),
    ),
    "delia-marchbank": (
        "Delia Marchbank reports on housing and energy, most often from cellars and boiler rooms.",
        Face("#cfc6dc", "#8a5a41", "#221a1a", "#3f6b57", is_long=True, has_glasses=True),
    ),
}


def illustrate(document, name):
    """The document of this file with its pictures, which are stored."""
    draw, alt = LEADS[name]
    document = replace(document, lead_image=pictures.store(draw(), alt=alt, credit=CREDIT).markdown)
    if name != TRAIN:
        return document
    drawn = pictures.store(costs.draw(), alt=COSTS_ALT, credit=COSTS_CREDIT)
    analysis = document.section("analysis")
    text = analysis.markdown.replace(COSTS_PLACE, f"{drawn.markdown}\n\n{COSTS_PLACE}")
    return document.with_section(replace(analysis, markdown=text))


def introduce_authors():
    for slug, (about, face) in AUTHORS.items():
        picture = pictures.store(face.draw()).address
        Author.objects.filter(slug=slug).update(about=about, picture=picture)
