"""The only place with files and YAML."""
