from mltracker.resource_files import resource, resource_folder


def test_every_kind_of_shipped_file_lies_in_the_resource_folder() -> None:
    assert resource("catalog/skills.csv").is_file()
    assert resource("fonts/Inter-Regular.otf").is_file()
    assert resource("templates/portfolio.typ").is_relative_to(resource_folder())


def test_every_bundled_font_has_its_licence_beside_it() -> None:
    licences = {path.name.removesuffix("-LICENSE.txt") for path in resource("fonts").glob("*-LICENSE.txt")}
    fonts = {path.name for path in resource("fonts").iterdir() if path.suffix in (".otf", ".ttf")}

    assert licences == {"INTER", "DROID", "NOTO-EMOJI"}
    assert fonts
    assert all(font.upper().startswith(tuple(name.replace("-", "") for name in licences)) for font in fonts)
