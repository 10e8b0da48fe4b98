"""Gives the sample articles their pictures."""

from dataclasses import replace

from articles import pictures

from . import drawing

TRAIN = "night-train-norvane-castelmare"
CREDIT = "Drawing: Newsroom"
ALT = "A night train with lit windows crosses a viaduct over the sea, under stars and a crescent moon."
COSTS_ALT = (
    "Bars: " + ", ".join(f"{name.lower()} {crowns:,} crowns" for name, crowns, _ in drawing.COSTS) + "."
)
COSTS_CREDIT = f"What one departure costs, in crowns. {CREDIT}"
COSTS_PLACE = "### Who Rides on a Tuesday in February"


def illustrate(document, name):
    """The document of this file with its pictures, which are stored."""
    if name != TRAIN:
        return document
    lead = pictures.store(drawing.night_train(), alt=ALT, credit=CREDIT)
    costs = pictures.store(drawing.departure_costs(), alt=COSTS_ALT, credit=COSTS_CREDIT)
    analysis = document.section("analysis")
    text = analysis.markdown.replace(COSTS_PLACE, f"{costs.markdown}\n\n{COSTS_PLACE}")
    return replace(document.with_section(replace(analysis, markdown=text)), lead_image=lead.markdown)
