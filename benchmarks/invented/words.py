"""The words that invented clients are made of: firms, people, what is said and what is delivered."""


def _each(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


DAY = "2026-11-23"
"""The day that every invented book pins, so that it never ages."""

FIRST_WORDS = _each(
    "Harbor|Alder|Bright|Copper|Delta|Ember|Falcon|Granite|Hazel|Indigo|Juniper|Kestrel|Larch|Marble|Nordic|"
    "Orchid|Pebble|Quartz|Raven|Saffron|Tidal|Umber|Velvet|Willow|Yarrow|Zephyr|Amber|Birch|Cedar|Dorado|"
    "Elder|Fjord|Glacier|Heron|Iris|Jasper|Krokus|Linden|Meadow|Nimbus|Olive|Pioneer|Rowan|Solar|Thistle|"
    "Upland|Vesper|Wren"
)
SECOND_WORDS = _each(
    "Homes|Hotels|Pay|Bikes|Trust|Museum|Cruises|Press|Festival|Clinics|Foods|Textiles|Logistics|Energy|"
    "Software|Gardens|Airlines|Optics|Printing|Robotics|Seeds|Studios|Timber|Tools|Travel|Vineyards|Watches|"
    "Wellness|Bakery|Books|Brewing|Cables|Ceramics|Coffee|Insurance|Kitchens|Lighting|Machines|Papers|"
    "Pharma"
)
TOWNS = _each("Aarau|Basel|Chur|Davos|Emmen|Fribourg|Geneva|Horgen|Ilanz|Jona|Köniz")

FORENAMES = _each(
    "Anna|Beat|Carla|Dario|Elif|Flurin|Greta|Hugo|Ines|Jürg|Kaja|Luca|Mila|Nils|Olga|Pavel|Rita|Sven|Tessa|"
    "Urs|Vera|Walter|Yara|Zoé"
)
SURNAMES = _each(
    "Ammann|Baumann|Caduff|Dubois|Egger|Frei|Gasser|Huber|Imhof|Jenni|Keller|Lüthi|Meier|Novak|Ott|Pfister|"
    "Rossi|Sutter|Tanner|Vogel|Weber|Zindel"
)
LEADS = ("Maya Ortiz", "Jonas Keller", "Priya Raman", "Tom Fischer", "Lea Novak", "Sven Holm")
"""The first leads of the house; a large book has more, named like everybody else."""

EXPERTS = ("Ines Duarte", "Marek Zielinski", "Aylin Demir", "Oskar Lind", "Nora Bianchi")
CRAFTS = ("UX lead", "Developer", "Paid media", "Content", "Analyst")
TITLES = ("CEO", "Head of Marketing", "Guest Relations", "Finance", "Head of Sales")

TOPICS = _each(
    "Weekly|Budget|Autumn campaign|New site|Prices|Newsletter|Photos|Trade fair|Quarter|Figures|Hand-over|"
    "Legal texts|Test bookings|Press day|Tracking|Translations"
)
REMARKS = _each(
    "All on track|Waiting for texts|Happy with the pace|Vendor is late|Wants it sooner|Nothing new|"
    "Decided for spring|Two open points|Likes the draft|Asked for numbers|Will call back|On holiday soon"
)
ASKS = _each(
    "Logo files for the van|Numbers by Friday?|Who has the password?|New date for the launch?|"
    "Can we move the call?|Cost to completion|What do I tell our owners?"
)
PROMISES = _each(
    "Send the capped SOW|Three dates for the review|Draft of the brief|List of open points|New media plan"
)
DELIVERABLES = _each(
    "Wireframes|Autumn campaign|Booking site|Style guide|Newsletter|Landing page|Tracking plan|Video"
)
NEEDS = _each("More direct bookings|A brand that people trust|Fewer tools|Regular donors|A shop that sells")
PAINS = _each(
    "Dependent on portals|Nobody in the house can change the site|Returns eat the margin|Decides late"
)
GOALS = (
    ("Grow direct bookings 10 % on last year", "Direct bookings", "bookings"),
    ("Sell 10 % more in the own shop", "Own shop", "EUR"),
    ("10 % more enquiries that fit", "Enquiries", "enquiries"),
)
"""Objectives with the name and the unit of their metric."""
PRAISE = _each(
    "You listen before you draw.|Best kick-off in years.|Our owners noticed.|Finally somebody counts."
)
