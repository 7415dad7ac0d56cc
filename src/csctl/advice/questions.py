"""What is asked first of an account that nobody knows much of."""

ASKED_FIRST = {
    "exec_unnamed": "who signs the invoices?",
    "goals_undefined": "what do both sides want to reach?",
}
"""By the driver that is unknown without an answer."""
