"""Commands that write files for others: portfolios, everything, tables, reminders and contacts."""

from contextlib import AbstractContextManager
from pathlib import Path

from mltracker.command_line.call import Call
from mltracker.command_line.progress_line import progress_line
from mltracker.domain.follow_ups import count_words
from mltracker.domain.long_work import LongWork
from mltracker.domain.reminders import OWN_MATTERS, Matter
from mltracker.services import auditing, calendar_export, exporting, full_export, reporting, table_export, vcard_export


def export_command(call: Call) -> None:
    """Write the portfolio, the readiness report, everything, tables, reminders or contacts to a file."""
    path = call.path(call.given.to)
    match call.given.kind:
        case "full":
            _export_everything(call, path)
        case "csv":
            _export_tables(call, path)
        case "calendar":
            _export_calendar(call, path)
        case "vcard":
            _export_contacts(call, path)
        case "report":
            with _progress(call, path) as work:
                reporting.export(call.tracker, path, work)
            call.answer({"path": str(path)}, f"Written: {path}")
        case kind:
            _export_portfolio(call, kind, path)


def _progress(call: Call, path: Path) -> AbstractContextManager[LongWork]:
    return progress_line(call.err, f"Writing {path.name}…")


def _export_portfolio(call: Call, kind: str, path: Path) -> None:
    name = call.given.portfolio or ""
    exporting.writer_of(kind)
    found = auditing.audit_of(call.tracker, name)
    if call.given.confirm:
        auditing.confirm(call.tracker, name, found.disclosures)
    for one in found.findings:
        call.remark(f"mltracker: {one.words}")
    with _progress(call, path) as work:
        auditing.hand_out(call.tracker, kind, path, name, work)
    call.answer({"path": str(path)}, f"Written: {path}")


def _export_everything(call: Call, path: Path) -> None:
    with _progress(call, path) as work:
        done = full_export.export_everything(call.tracker, path, work)
    call.remark("Everything in the record is in it but its history: contacts and private notes, too.")
    for name in done.missing:
        call.remark(f"The file “{name}” is missing from the record’s folder and not in it.")
    document = {"path": str(path), "rows": done.rows, "files": done.files, "missing": list(done.missing)}
    call.answer(document, f"Written: {path} ({done.rows:,} rows, {done.files:,} files)")


def _export_tables(call: Call, path: Path) -> None:
    with _progress(call, path) as work:
        if call.given.table is None:
            paths = table_export.export_tables(call.tracker, path)
        else:
            table_export.export_table(call.tracker, call.given.table, path, work)
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


COMMANDS = {"export": export_command}
