"""The `csctl.yaml` of a new book: every norm with its default, commented out, and what it is for."""

NORMS_TEMPLATE = """\
# The norms of your team. Everything here is optional: what is commented out is the default.
# Remove the "# " before a line to make it yours, for instance:  hour_cost: 60
# Every default is a convention, not a measurement.

# name: Northlight               # what the tables call this book; default: the name of its folder
# timezone: Europe/Zurich        # whose "today" counts; default: the time zone of your computer

# When you work. The reply clock runs only then.
# working:
#   days: [mon, tue, wed, thu, fri]
#   from: "09:00"
#   to: "17:30"
#   country:                     # its public holidays, e.g. CH or CH-ZH; needs: pip install 'csctl[holidays]'
#   holidays: []                 # days off, e.g. [2026-12-25, 2027-01-01]
#   closed: []                   # e.g. [{from: 2026-12-24, until: 2027-01-02}], both ends included

# How soon a client who asks something gets an answer: 1 is the same time on the next working day.
# reply_within_working_days: 1

# How often you talk to clients of a tier, and how often to whoever signs their invoices.
# tiers:
#   A: {cadence_days: 7, executive_days: 60}
#   B: {cadence_days: 14, executive_days: 90}
#   C: {cadence_days: 30, executive_days: 180}

# From the day you take an account over to the kick-off call.
# kickoff_within_days: 14

# What is to be left of the fee, and what an hour costs you: salary, rent and tools.
# Without hour_cost the margin is known only for months that state their cost.
# margin_target_pct: 50
# hour_cost:

# The standard you measure losses against: clients a lead looks after, and losses in so many days.
# standard: {clients_per_lead: [10, 15], losses: 1, per_days: 61}

# What is believed of losses before your own history says more: so many in so many months of clients.
# risk: {prior_losses: 2, prior_client_months: 100}

# Whether csctl makes a git commit after a write: never, ask or always. It never pushes.
# commit: never
"""
