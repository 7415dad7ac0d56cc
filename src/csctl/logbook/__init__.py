"""What a new fact looks like: from what was said, the account and the day to the edits that write it down."""
