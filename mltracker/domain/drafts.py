"""What was typed into the log sheet and is not logged yet."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of a sheet's fields as they were typed, readable or not; `saved_on` is an ISO day."""

    kind: str
    fields: dict[str, str] = field(default_factory=dict)
    id: str = ""
    saved_on: str = ""

    @property
    def title(self) -> str:
        """What a list calls it."""
        return self.fields.get("title") or self.fields.get("name") or ""
