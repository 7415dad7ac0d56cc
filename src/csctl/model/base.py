"""What every entry of the format has in common."""

from pydantic import BaseModel, ConfigDict, model_validator


class Entry(BaseModel):
    """A frozen part of an account file: no unknown keys, and a key without a value counts as absent."""

    # Only accounts and norms are validated, as a whole: their parts need no validators of their own. Where an
    # empty part is needed it is constructed: one made in the usual way would build its validator for that.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _absent_where_empty(cls, data: object) -> object:
        if not isinstance(data, dict) or None not in data.values():
            return data
        # An unknown key stays, so that it is reported even with nothing behind it.
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: value for key, value in data.items() if value is not None or key not in known}
