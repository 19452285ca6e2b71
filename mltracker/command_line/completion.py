"""What lets a shell complete the commands and their options, printed as a script for it."""

import argparse
from collections.abc import Callable, Mapping

from mltracker.domain.problems import Problem

_BASH = """_mltracker() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} known= given
    for given in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $given in
{cases}
        esac
        [ -n "$known" ] && break
    done
    case $word in
        -*) COMPREPLY=($(compgen -W "${{known:-{main}}}" -- "$word")) ;;
        *) [ -n "$known" ] || COMPREPLY=($(compgen -W "{commands}" -- "$word")) ;;
    esac
}}
complete -o default -F _mltracker mltracker
"""
_ZSH = """autoload -Uz compinit bashcompinit
whence compdef > /dev/null || compinit
bashcompinit
"""


def script(shell: str, parser: argparse.ArgumentParser) -> str:
    """The script for a shell.

    Raises:
        Problem: there is none for it.
    """
    writers: dict[str, Callable[[argparse.ArgumentParser], str]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    if shell not in writers:
        raise Problem(f"“{shell[:40]}” is no shell known here.", todo=f"Choose one of {', '.join(writers)}.")
    return writers[shell](parser)


def _bash(parser: argparse.ArgumentParser) -> str:
    commands = commands_of(parser)
    cases = (f'            {name}) known="{" ".join(_options(command))}" ;;' for name, command in commands.items())
    return _BASH.format(cases="\n".join(cases), main=" ".join(_options(parser)), commands=" ".join(commands))


def _zsh(parser: argparse.ArgumentParser) -> str:
    return _ZSH + _bash(parser)


def _fish(parser: argparse.ArgumentParser) -> str:
    lines = [
        f"complete -c mltracker -n __fish_use_subcommand -f -a {name} -d {_quoted(command.description or '')}"
        for name, command in commands_of(parser).items()
    ]
    lines += [
        f"complete -c mltracker -n '__fish_seen_subcommand_from {name}' -l {option[2:]} -d {_quoted(text)}"
        for name, command in commands_of(parser).items()
        for option, text in _options(command).items()
    ]
    return "\n".join(lines) + "\n"


def commands_of(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Every command by its name."""
    (choices,) = (action.choices for action in parser._actions if action.nargs == argparse.PARSER)  # noqa: SLF001 - no public way
    return choices  # type: ignore[return-value]  # argparse's own choices are its parsers


def _options(parser: argparse.ArgumentParser) -> dict[str, str]:
    """The long options with their explanations."""
    return {
        option: action.help or ""
        for action in parser._actions  # noqa: SLF001 - no public way
        for option in action.option_strings
        if option.startswith("--")
    }


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
