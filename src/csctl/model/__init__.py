"""What an account is: frozen models of the whole format; no files, no clock."""
