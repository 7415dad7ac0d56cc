"""What can be said of an account on a day."""
