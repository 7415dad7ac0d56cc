"""Which parser reads the files: libyaml, or the one in Python that stands in for it."""

import yaml


def has_libyaml() -> bool:
    """Whether libyaml reads; without it everything is the same, and about ten times slower."""
    return yaml.__with_libyaml__


def yaml_reader() -> str:
    """Name the parser in use."""
    return f"{'libyaml' if has_libyaml() else 'pure Python'} (PyYAML {yaml.__version__})"
