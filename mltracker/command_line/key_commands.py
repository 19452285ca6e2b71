"""Commands for the keys with which badges are checked."""

from dataclasses import asdict

from mltracker.command_line.call import Call
from mltracker.services import trusted_keys
from mltracker.services.trusted_keys import TrustedKey


def trust_key_command(call: Call) -> None:
    """Trust the keys of a file."""
    keys = trusted_keys.keys_of_file(call.path(call.given.file))
    added = trusted_keys.trust(call.tracker, call.given.issuer, keys)
    call.answer({"ids": [one.id for one in added]}, *(one.id for one in added))


def trusted_keys_command(call: Call) -> None:
    """List the trusted keys."""
    keys = trusted_keys.all_keys(call.tracker)
    call.answer({"keys": [asdict(one) for one in keys]}, *map(_line, keys))


def distrust_key_command(call: Call) -> None:
    """Trust a key no longer."""
    key = trusted_keys.distrust(call.tracker, call.given.id)
    call.answer({"ids": [key.id]}, f"The key of “{key.issuer}” is trusted no longer. `mltracker undo` brings it back.")


def _line(key: TrustedKey) -> str:
    return f"{key.id}  {key.issuer}  {key.kind}  {key.fingerprint}"


COMMANDS = {
    "trust-key": trust_key_command,
    "trusted-keys": trusted_keys_command,
    "distrust-key": distrust_key_command,
}
