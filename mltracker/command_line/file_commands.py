"""Commands that import, export and check."""

from mltracker.command_line.call import Call
from mltracker.domain.problems import Problem
from mltracker.services import exporting, importing, upkeep
from mltracker.services.importing import Preview


def import_command(call: Call) -> None:
    """Import files, each as one step; every file is read before anything is saved."""
    previews = []
    for drafts in [importing.read_file(call.path(name)) for name in call.given.files]:
        preview = importing.matched(call.tracker, drafts)
        if not call.given.dry_run:
            importing.commit(call.tracker, preview)
        previews.append(preview)
    call.answer(
        {"files": [_document(preview) for preview in previews]},
        *(line for preview in previews for line in _lines(preview)),
    )


def export_command(call: Call) -> None:
    """Write the portfolio to a file."""
    path = call.path(call.given.to)
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


def _document(preview: Preview) -> dict[str, object]:
    return {
        "file": preview.drafts.file,
        "format": preview.drafts.format,
        **preview.counts,
        "unreadable": [{"row": one.row, "reason": one.reason} for one in preview.drafts.unreadable],
    }


def _lines(preview: Preview) -> list[str]:
    counts = ", ".join(f"{count} {verdict}" for verdict, count in preview.counts.items())
    unreadable = [f"  {one.row}: {one.reason}" for one in preview.drafts.unreadable]
    return [f"{preview.drafts.file} ({preview.drafts.format}): {counts}, {len(unreadable)} unreadable", *unreadable]


COMMANDS = {
    "import": import_command,
    "export": export_command,
    "check": check_command,
}
