"""Commands that import, export and check."""

from mltracker.command_line.call import Call
from mltracker.domain.problems import Problem
from mltracker.services import exporting, importing, reporting, upkeep
from mltracker.services.importing import Preview

REPORT = "report"
"""The readiness report, a PDF or a web page by how its file's name ends."""


def import_command(call: Call) -> None:
    """Import files, each as one step; every file is read before anything is saved."""
    files = [source for name in call.given.files for source in importing.sources_of(call.path(name))]
    previews = []
    for drafts in [importing.read(call.tracker, [source]) for source in files]:
        preview = importing.matched(call.tracker, drafts, attempts_of=call.given.entry or "")
        if not call.given.dry_run:
            importing.commit(call.tracker, preview)
        previews.append(preview)
    call.answer(
        {"files": [_document(preview, number) for preview in previews for number in range(len(preview.files))]},
        *(line for preview in previews for number in range(len(preview.files)) for line in _lines(preview, number)),
    )


def export_command(call: Call) -> None:
    """Write the portfolio, or the readiness report, to a file."""
    path = call.path(call.given.to)
    if call.given.kind == REPORT:
        reporting.export(call.tracker, path)
    else:
        exporting.export(call.tracker, call.given.kind, path)
    call.answer({"path": str(path)}, f"Written: {path}")


def check_command(call: Call) -> None:
    """Check that the record is whole."""
    found = upkeep.check(call.tracker)
    if found:
        raise Problem(
            "The record is damaged: " + " ".join(found[:5]), todo="Restore a copy from the record's backups folder."
        )
    call.answer({"whole": True}, "The record is whole.")


def _document(preview: Preview, number: int) -> dict[str, object]:
    drafts = preview.files[number]
    return {
        "file": drafts.file,
        "format": drafts.format,
        **preview.counts_of(number),
        "unreadable": [{"row": one.row, "reason": one.reason} for one in drafts.unreadable],
    }


def _lines(preview: Preview, number: int) -> list[str]:
    drafts = preview.files[number]
    counts = ", ".join(f"{count} {verdict}" for verdict, count in preview.counts_of(number).items())
    unreadable = [f"  {one.row}: {one.reason}" for one in drafts.unreadable]
    return [f"{drafts.file} ({drafts.format}): {counts}, {len(unreadable)} unreadable", *unreadable]


COMMANDS = {
    "import": import_command,
    "export": export_command,
    "check": check_command,
}
