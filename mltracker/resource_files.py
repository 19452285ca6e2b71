"""Where the files that ship with the product lie: beside the code in a wheel or frozen app, else in the checkout."""

from functools import cache
from pathlib import Path


@cache
def resource_folder() -> Path:
    """The folder that holds catalog, fonts, icons, templates and all else that ships."""
    package = Path(__file__).parent
    shipped = package / "resources"
    return shipped if shipped.is_dir() else package.parent / "resources"


def resource(name: str) -> Path:
    """The path of one shipped file or folder, `name` being relative with slashes, such as `catalog/skills.csv`."""
    return resource_folder() / name
