"""Commands for portfolios."""

from mltracker.command_line.call import Call
from mltracker.services import auditing, portfolios


def portfolios_command(call: Call) -> None:
    """List the portfolios."""
    found = portfolios.all_portfolios(call.tracker)
    call.answer(
        {
            "portfolios": [
                {
                    "id": one.id,
                    "name": one.name,
                    "role": one.role or None,
                    "job": one.job or None,
                    "sections": [rule.section for rule in one.sections if rule.shown],
                }
                for one in found
            ]
        },
        *(f"{one.id}  {one.name}" for one in found),
    )


def audit_command(call: Call) -> None:
    """Say what to look at before a portfolio leaves."""
    found = auditing.audit_of(call.tracker, call.given.portfolio or "")
    unconfirmed = {one.key for one in found.unconfirmed}
    call.answer(
        {
            "findings": [{"concern": one.concern, "about": list(one.about)} for one in found.findings],
            "leaves": [{"what": one.words, "confirmed": one.key not in unconfirmed} for one in found.disclosures],
        },
        *(one.words for one in found.findings),
        *(
            f"Leaves{' (not confirmed)' if one.key in unconfirmed else ''}: {' '.join(one.words.splitlines())}"
            for one in found.disclosures
        ),
    )


COMMANDS = {"portfolios": portfolios_command, "audit": audit_command}
