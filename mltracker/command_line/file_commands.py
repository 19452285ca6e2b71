"""Commands that import, export and check."""

from collections.abc import Sequence
from pathlib import Path

from mltracker.command_line.call import Call
from mltracker.domain.follow_ups import count_words
from mltracker.domain.problems import Problem
from mltracker.domain.reminders import OWN_MATTERS, Matter
from mltracker.imports.drafts import Drafts
from mltracker.imports.mapping import MappedTable
from mltracker.services import (
    calendar_export,
    exporting,
    full_export,
    import_reports,
    importing,
    presets,
    reporting,
    table_export,
    upkeep,
    vcard_export,
)
from mltracker.services.import_reports import ImportReport
from mltracker.services.importing import Preview


def import_command(call: Call) -> None:
    """Import files, each as one step; every file is read before anything is saved."""
    files = [source for name in call.given.files for source in importing.sources_of(call.path(name))]
    previews = []
    for drafts in [_as_said(call, importing.read(call.tracker, [source])) for source in files]:
        preview = importing.matched(call.tracker, drafts, attempts_of=call.given.entry or "")
        if not call.given.dry_run:
            importing.commit(call.tracker, preview)
        previews.append(preview)
    call.answer(
        {"files": [_document(preview, number) for preview in previews for number in range(len(preview.files))]},
        *(line for preview in previews for number in range(len(preview.files)) for line in _lines(preview, number)),
    )


def imports_command(call: Call) -> None:
    """List past imports, with the rows that could not be read as they were."""
    found = import_reports.reports(call.tracker)
    call.answer(
        {"imports": [_report_document(report) for report in found]},
        *(line for report in found for line in _report_lines(report)),
    )


def _as_said(call: Call, files: tuple[Drafts, ...]) -> tuple[Drafts, ...]:
    """Read tables again as the options say; other files stay as they are."""
    said = call.given
    if not (said.row_is or said.map or said.preset or said.save_preset):
        return files
    if not any(drafts.table for drafts in files):
        raise Problem(f"“{files[0].file}” is no table, so its columns cannot be said.", todo="Leave these options out.")
    return tuple(_table_as_said(call, drafts.table) if drafts.table else drafts for drafts in files)


def _table_as_said(call: Call, mapped: MappedTable) -> Drafts:
    said = call.given
    mapping = mapped.mapping
    if said.preset:
        mapping = presets.fitting(presets.preset_named(call.tracker, said.preset), mapped.table)
    if said.row_is:
        mapping = presets.guessed(mapped.table, said.row_is)
    for pair in said.map:
        field, _, column = pair.partition("=")
        mapping = presets.with_column(mapping, mapped.table, field, column)
    if said.save_preset and not said.dry_run:
        presets.remember(call.tracker, said.save_preset, mapping)
    return presets.read_again(call.tracker, mapped.table, mapping)


def export_command(call: Call) -> None:
    """Write the portfolio, the readiness report, everything, tables, reminders or contacts to a file."""
    path = call.path(call.given.to)
    match call.given.kind:
        case "full":
            _export_everything(call, path)
        case "csv":
            _export_tables(call, path)
        case "report":
            reporting.export(call.tracker, path)
            _say_written(call, path)
        case "calendar":
            _export_calendar(call, path)
        case "vcard":
            _export_contacts(call, path)
        case kind:
            exporting.export(call.tracker, kind, path)
            _say_written(call, path)


def _say_written(call: Call, path: Path) -> None:
    call.answer({"path": str(path)}, f"Written: {path}")


def _export_everything(call: Call, path: Path) -> None:
    done = full_export.export_everything(call.tracker, path)
    call.remark("Everything in the record is in it but its history: contacts and private notes, too.")
    for name in done.missing:
        call.remark(f"The file “{name}” is missing from the record’s folder and not in it.")
    document = {"path": str(path), "rows": done.rows, "files": done.files, "missing": list(done.missing)}
    call.answer(document, f"Written: {path} ({done.rows:,} rows, {done.files:,} files)")


def _export_tables(call: Call, path: Path) -> None:
    if call.given.table is None:
        paths = table_export.export_tables(call.tracker, path)
    else:
        table_export.export_table(call.tracker, call.given.table, path)
        paths = (path,)
    call.answer({"paths": [str(one) for one in paths]}, *(f"Written: {one}" for one in paths))


def _export_calendar(call: Call, path: Path) -> None:
    matters = calendar_export.matters_of(call.given.what) if call.given.what else OWN_MATTERS
    count = calendar_export.export_calendar(call.tracker, path, matters)
    call.remark(calendar_export.WHAT_LEAVES)
    if Matter.FOLLOW_UP in matters:
        call.remark("The names of people to write to leave, too.")
    call.answer({"path": str(path), "events": count}, f"Written: {path} ({count_words(count, 'event')})")


def _export_contacts(call: Call, path: Path) -> None:
    private = call.given.private
    count = vcard_export.export_contacts(call.tracker, path, call.given.contact, private=private)
    call.remark(vcard_export.WHAT_LEAVES)
    if private:
        call.remark("Your own notes and tags about them leave, too.")
    call.answer({"path": str(path), "contacts": count}, f"Written: {path} ({count_words(count, 'contact')})")


def check_command(call: Call) -> None:
    """Check that the record is whole."""
    found = upkeep.check(call.tracker)
    if found:
        raise Problem(
            "The record is damaged: " + " ".join(found[:5]), todo="Restore a copy from the record's backups folder."
        )
    call.answer({"whole": True}, "The record is whole.")


def _report_document(report: ImportReport) -> dict[str, object]:
    return {
        "at": report.at,
        "file": report.file,
        "format": report.format,
        **report.counts,
        "unreadable": [{"row": row, "reason": reason, "text": text} for row, reason, text in report.unreadable],
    }


def _report_lines(report: ImportReport) -> list[str]:
    unreadable = [(row, reason) for row, reason, _ in report.unreadable]
    return _told(f"{report.at:.16}  {report.file} ({report.format})", report.counts, unreadable)


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
    unreadable = [(one.row, one.reason) for one in drafts.unreadable]
    return _told(f"{drafts.file} ({drafts.format})", preview.counts_of(number), unreadable)


def _told(file: str, counts: dict[str, int], unreadable: Sequence[tuple[str, str]]) -> list[str]:
    words = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    return [f"{file}: {words}, {len(unreadable)} unreadable", *(f"  {row}: {reason}" for row, reason in unreadable)]


COMMANDS = {
    "import": import_command,
    "imports": imports_command,
    "export": export_command,
    "check": check_command,
}
