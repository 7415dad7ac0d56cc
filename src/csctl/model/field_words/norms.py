"""The norms of a team, `csctl.yaml`."""

NORMS: dict[str, dict[str, tuple[str, str]]] = {
    "Norms": {
        "name": ("What the tables call this book; absent: the name of its folder.", "Northlight"),
        "timezone": ("Whose today counts; absent: the time zone of your computer.", "Europe/Zurich"),
        "today": ("Pins the day, for demo books only; every screen says so.", "2026-11-23"),
        "working": ("When you work; the reply clock runs only then.", ""),
        "reply_within_working_days": (
            "Working days until a question is answered: 1 is the same time on the next one.",
            "1",
        ),
        "tiers": (
            "What clients of a tier can expect: A, B, C and any of your own.",
            "{A: {cadence_days: 7, executive_days: 60}}",
        ),
        "standard": (
            "What you measure losses against.",
            "{clients_per_lead: [10, 15], losses: 1, per_days: 61}",
        ),
        "kickoff_within_days": ("Days from taking an account over to the kick-off.", "14"),
        "margin_target_pct": ("What is to be left of the fee, in per cent.", "50"),
        "hour_cost": (
            "What an hour costs you, salary, rent and tools; for months that state no cost.",
            "60",
        ),
        "risk": (
            "What is believed of losses before your own history says more.",
            "{prior_losses: 2, prior_client_months: 100}",
        ),
        "commit": ("Whether a write is followed by a git commit; csctl never pushes.", "never"),
    },
    "Working": {
        "days": ("The days of the week on which you work.", "[mon, tue, wed, thu, fri]"),
        "from": ("When the working day begins.", '"09:00"'),
        "to": ("When it ends.", '"17:30"'),
        "holidays": ("Days off.", "[2026-12-25, 2027-01-01]"),
        "country": (
            "Whose public holidays are days off too: a country, or with its region, as CH or CH-ZH.",
            "CH",
        ),
        "closed": ("When you are closed.", "[{from: 2026-12-24, until: 2027-01-02}]"),
    },
    "Tier": {
        "cadence_days": ("Days from one conversation to the next at most.", "7"),
        "executive_days": ("Days from one talk with the executive to the next at most.", "60"),
    },
    "Standard": {
        "clients_per_lead": ("How many clients one lead looks after, from and to.", "[10, 15]"),
        "losses": ("Losses that a lead may have in that time.", "1"),
        "per_days": ("The time, in days.", "61"),
    },
    "RiskPrior": {
        "prior_losses": (
            "How many losses there would be, as far as one can tell beforehand, in those months.",
            "2",
        ),
        "prior_client_months": (
            "The months that all clients together stay, in which these losses fall.",
            "100",
        ),
    },
}
