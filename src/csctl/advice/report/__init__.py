"""The review of a period: what happened, what it brought, and what comes next, as plain data."""
