"""People on both sides, what was said between them, and what the client says of us."""

PEOPLE: dict[str, dict[str, tuple[str, str]]] = {
    "Stakeholder": {
        "name": ("The full name; contacts refer to the person with it.", "Anna Muster"),
        "role": ("What the person is to us.", "executive"),
        "title": ("What it says on the business card.", "CEO"),
        "email": ("The mail address; imports recognise the person by it.", "anna@harborhomes.example"),
        "phone": ("The telephone number.", '"+41 44 000 00 00"'),
        "signs_invoices": ("Whether this person decides on the money, whatever the role.", "true"),
        "knows_us": ("Whether they know who we are; say false where they do not.", "true"),
        "influence": ("How much their word counts in the house: 1 to 5, 5 decides.", "5"),
        "reports_to": ("The name of their superior.", "Anna Muster"),
        "since": ("The day they began there, or took over the role.", "2024-03-04"),
        "left_on": ("The day they left.", "2026-10-31"),
    },
    "Contact": {
        "at": (
            "The day of the contact, with the time of day where it matters, as for a question that waits.",
            "2026-11-20 16:10",
        ),
        "kind": ("How the contact took place.", "call"),
        "direction": (
            "Who spoke; absent: both in calls, meetings, videos, visits, workshops, out in mails and chats.",
            "in",
        ),
        "purpose": (
            "What for: kickoff, check_in, review, escalation or a word of your own.",
            "check_in",
        ),
        "with": ("The names of those on the client's side.", "[Anna Muster]"),
        "by": ("Who of us.", "Maya Ortiz"),
        "note": ("What was said.", "Asked why the relaunch is over budget."),
        "mood": ("How the client came across: 1 to 5, 5 is best.", "4"),
        "wants_reply": ("They asked for something: the reply clock runs from here.", "true"),
        "answered_at": ("When we answered; absent: the next contact in which we spoke.", "2026-11-21 09:30"),
        "objectives": ("The ids of the objectives that came up.", "[direct-bookings]"),
        "next_steps": ("What somebody promised; open ones stand in the agenda.", ""),
    },
    "NextStep": {
        "what": ("What was promised.", "Send the capped SOW"),
        "owner": ("Who promised it, of us or of them.", "Maya Ortiz"),
        "due": ("By when.", "2026-11-24"),
        "done_on": ("The day it was done; `csctl done` writes it.", "2026-11-23"),
    },
    "Team": {
        "members": ("Who of us does the work.", ""),
        "pulse": ("How it is to work for this client, told by those who do.", ""),
    },
    "Member": {
        "name": ("The full name.", "Lea Novak"),
        "role": ("What they do here.", "UX lead"),
        "since": ("The day they began on the account.", "2024-05-01"),
        "left_on": ("The day they left the account.", "2026-10-31"),
    },
    "Pulse": {
        "date": ("The day they said so.", "2026-11-02"),
        "score": ("How it is to work for this client: 1 to 5, 5 is best.", "4"),
        "by": ("Who of us.", "Lea Novak"),
        "note": ("Why.", "Good rhythm since the hand-over"),
    },
    "Feedback": {
        "date": ("The day they said it; for nps and csat the day they were asked.", "2026-10-30"),
        "kind": ("What kind of feedback it is.", "praise"),
        "by": ("Who said it.", "Anna Muster"),
        "text": ("What they said, word for word.", "Love working with you all"),
        "score": ("Their answer: 0 to 10 for nps, 1 to 5 for csat; absent: no answer yet.", "9"),
        "scored_on": ("The day the answer came.", "2026-09-03"),
        "answered_on": ("The day we answered a complaint.", "2026-08-13"),
    },
}
