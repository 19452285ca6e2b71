"""Keys with which badges are checked."""

from mltracker.command_line.usage.commands import Commands


def add_to(commands: Commands) -> None:
    """Add the commands."""
    trust = commands.add("trust-key", "trust an issuer's public key, with which badges are then checked", "FILE")
    trust.add_argument("--issuer", required=True, metavar="NAME", help="whose key it is, named as on their badges")
    commands.add("trusted-keys", "list the keys that you trust")
    commands.add("distrust-key", "trust a key no longer", "ID")
