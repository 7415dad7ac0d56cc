"""What we deliver, and what it earns."""

WORK: dict[str, dict[str, tuple[str, str]]] = {
    "Service": {
        "id": ("The short name that monthly figures refer to it with; it needs this or a name.", "growth"),
        "name": ("What the offer calls it; it needs this or an id.", "Growth retainer"),
        "pricing": ("How it is paid for.", "retainer"),
        "fee_per_month": ("Its fee in a month, in the currency of the account.", "4500"),
        "hours_per_month": ("Hours that the fee is meant to pay for in a month.", "60"),
        "starts": ("The first day.", "2025-09-01"),
        "ends": ("The last day, itself included; without one it goes on.", "2026-12-31"),
        "deliverables": ("What is handed over.", ""),
        "excluded": ("What is not part of it, so that nobody has to guess.", "[Photography]"),
        "changes": ("What they asked for beyond the scope.", ""),
    },
    "Deliverable": {
        "name": ("What is handed over.", "Autumn campaign"),
        "due": ("By when.", "2026-10-15"),
        "done_on": ("The day it was handed over; `csctl done` writes it.", "2026-10-14"),
        "quality": ("How good it was: 1 to 5, 5 is best.", "4"),
        "expert": ("Who of us made it.", "Lea Novak"),
    },
    "Change": {
        "date": ("The day they asked.", "2026-10-20"),
        "what": ("What they asked for.", "Extra landing page"),
        "hours": ("The hours it takes.", "6"),
        "decision": ("What became of it.", "waived"),
    },
    "Commercial": {
        "currency": ("The currency of every amount: three capital letters.", "EUR"),
        "notice_days": ("Days of notice in the contract.", "30"),
        "margin_target_pct": (
            "What is to be left of the fee, in per cent, instead of what csctl.yaml says.",
            "50",
        ),
        "renewal": ("When the contract ends or renews.", "{date: 2027-01-01}"),
        "months": ("The hours, fees and costs of each month.", ""),
        "fee_changes": ("When the fee went up or down.", ""),
        "invoices": ("Invoices, and when they were paid.", ""),
    },
    "Renewal": {
        "date": ("The day the contract ends or renews.", "2027-01-01"),
        "agreed_on": ("The day they agreed to go on.", "2026-11-15"),
    },
    "Month": {
        "month": ("The month.", "2026-10"),
        "service": ("The id of the service the figures are about; absent: all in force.", "growth"),
        "fee": ("What it earned; absent: the fees of the services in force.", "4500"),
        "cost": ("What it cost us; absent: the hours used, times hour_cost of csctl.yaml.", "3100"),
        "hours_planned": ("The hours planned; absent: those of the services in force.", "64"),
        "hours_used": ("The hours worked.", "71"),
    },
    "FeeChange": {
        "date": ("The day from which it holds.", "2026-06-01"),
        "pct": ("The change in per cent; negative is a cut.", "-10"),
    },
    "Invoice": {
        "due": ("The day it is to be paid by.", "2026-11-14"),
        "number": ("Its number; `csctl done` calls it by this.", "2026-117"),
        "amount": ("The amount; negative is a credit note.", "4500"),
        "paid_on": ("The day it was paid.", "2026-11-10"),
    },
}
