"""csctl: how every client stands, from plain YAML files you own."""

__version__ = "0.1.0"
