"""What csctl goes by: every value that counts, and where it comes from."""
