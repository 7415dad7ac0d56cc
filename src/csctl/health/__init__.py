"""How an account is doing: three corners and the triangle."""
