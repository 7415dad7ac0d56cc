"""A file as an editor sees it: the types of YAML 1.2, in which `NO` and a date are text."""

import re

import yaml


class _Core(yaml.SafeLoader):
    """PyYAML with the core schema of YAML 1.2 in the place of YAML 1.1."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  # the name is PyYAML's


_TYPES = (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        "-+.0123456789",
    ),
)
for _name, _pattern, _first in _TYPES:
    _Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{_name}",
        re.compile(f"^(?:{_pattern})$"),
        ["" if char == "\0" else char for char in _first],
    )


def _integer(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    text = loader.construct_scalar(node)
    return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)


def _number(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float:
    return float(re.sub(r"\.(?=inf|nan)", "", loader.construct_scalar(node).lower()))


_Core.add_constructor("tag:yaml.org,2002:int", _integer)
_Core.add_constructor("tag:yaml.org,2002:float", _number)


def as_an_editor_sees_it(text: str) -> object:
    """Return the data of a document. Raises YAMLError."""
    return _with_texts_as_keys(yaml.load(text, _Core))  # noqa: S506  # a loader of plain data


def _with_texts_as_keys(tree: object) -> object:
    if isinstance(tree, dict):
        return {str(key): _with_texts_as_keys(value) for key, value in tree.items()}
    return [_with_texts_as_keys(item) for item in tree] if isinstance(tree, list) else tree
