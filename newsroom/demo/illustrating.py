"""Gives the sample articles their pictures."""

from dataclasses import replace

from articles import pictures

from .drawings import bus, costs, doors, field, houses, river, train

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
    "bus-on-call-pell": (
        bus.draw,
        "A small orange bus with lit windows climbs a road in the hills. Somebody waits at a stop.",
    ),
    "rent-register-brandt-harbor": (
        doors.draw,
        "Five apartment doors of different colors, each with a tag on which bars stand for a rent.",
    ),
    "water-shares-merrin-valley": (
        river.draw,
        "A river between green and dry fields. A red pump with a meter stands at its bank.",
    ),
}
COSTS_ALT = "Bars: " + ", ".join(f"{name.lower()} {crowns:,} crowns" for name, crowns, _ in costs.COSTS) + "."
COSTS_CREDIT = f"What one departure costs, in crowns. {CREDIT}"
COSTS_PLACE = "### Who Rides on a Tuesday in February"


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
