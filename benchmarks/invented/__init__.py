"""Invented clients, and the files that csctl and its peers keep about them."""
