"""What every entry of the format has in common."""

from pydantic import BaseModel, ConfigDict, model_validator


class Entry(BaseModel):
    """A frozen part of an account file: no unknown keys, and a key without a value counts as absent."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _absent_where_empty(cls, data: object) -> object:
        if isinstance(data, dict) and None in data.values():
            return {key: value for key, value in data.items() if value is not None}
        return data
