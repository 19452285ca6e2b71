"""Commands that import and check."""

import json
from collections.abc import Iterator, Sequence
from typing import TypeVar

from mltracker.command_line.call import Call
from mltracker.domain.entries import Entry, Kind
from mltracker.domain.kaggle import Attempt
from mltracker.domain.problems import Problem
from mltracker.domain.sameness import folded
from mltracker.imports.column_words import ROW_NAMES
from mltracker.imports.drafts import Drafts
from mltracker.imports.mapping import MappedTable, Mapping
from mltracker.services import backups, import_reports, importing, integrity, integrity_words, presets
from mltracker.services.attempts import competitions
from mltracker.services.backups import Reason
from mltracker.services.import_corrections import with_only_competition
from mltracker.services.import_reports import ImportReport
from mltracker.services.importing import Preview

T = TypeVar("T")


def import_command(call: Call) -> None:
    """Import files and folders, each as one step; every file is read before anything is saved.

    Attempts come last: the competition that they were made at may be in another file.
    """
    named = [importing.sources_of(call.path(name)) for name in call.given.files]
    files = [source for sources in named for source in sources]
    read = [_as_said(call, importing.read(call.tracker, sources, beside=files)) for sources in named]
    read.sort(key=lambda drafts: any(_offered(Attempt, drafts)))
    if not call.given.dry_run:
        _check_competition(call, read)
    previews = []
    if not call.given.dry_run:
        backups.back_up_before(call.tracker, Reason.IMPORT)
    for drafts in read:
        preview = importing.matched(call.tracker, drafts, attempts_of=call.given.entry or "")
        preview = with_only_competition(call.tracker, preview)
        if not call.given.dry_run:
            importing.commit(call.tracker, preview)
        previews.append(preview)
    call.answer(
        {"files": [_document(preview, number) for preview in previews for number in range(len(preview.files))]},
        *(line for preview in previews for line in _preview_lines(call, preview)),
    )


def _check_competition(call: Call, read: Sequence[tuple[Drafts, ...]]) -> None:
    """Refuse new attempts unless it is said, or clear, which competition they were made at."""
    known = {folded(one.title) for one in competitions(call.tracker)}
    known |= {folded(one.title) for drafts in read for one in _offered(Entry, drafts) if one.kind is Kind.KAGGLE}
    if call.given.entry or len(known) == 1:
        return
    for drafts in read:
        if any(_offered(Attempt, drafts)) and importing.matched(call.tracker, drafts).lacks_competition:
            silent = next(one.file for one in drafts if any(_offered(Attempt, (one,))))
            raise Problem(
                f"“{silent}” does not say which competition it is about.",
                kept="Nothing was imported.",
                todo="Name it by --entry ID; `mltracker list kaggle` shows the ids.",
            )


def _offered(kind: type[T], files: tuple[Drafts, ...]) -> Iterator[T]:
    return (draft.item for drafts in files for draft in drafts.drafts if isinstance(draft.item, kind))


def imports_command(call: Call) -> None:
    """List past imports, with the rows that could not be read as they were."""
    found = import_reports.reports(call.tracker)
    call.answer(
        {"imports": [_report_document(report) for report in found]},
        *(line for report in found for line in _report_lines(report)),
    )


def presets_command(call: Call) -> None:
    """List what the columns of tables mean: the user's own presets, then those of known programs."""
    own = {preset.name for preset in presets.own(call.tracker)}
    every = [(preset.mapping, preset.name in own) for preset in presets.every(call.tracker)]
    call.answer(
        {"presets": [{"name": one.name, "own": mine, **json.loads(one.to_json())} for one, mine in every]},
        *(f"{one.name}{'' if mine else ' (built in)'}: {_meanings(one)}" for one, mine in every),
    )


def forget_preset_command(call: Call) -> None:
    """Forget what the columns of a table mean."""
    name = presets.forget(call.tracker, call.given.name)
    call.answer({"forgotten": name}, f"“{name}” is forgotten. `mltracker undo` brings it back.")


def _meanings(mapping: Mapping) -> str:
    named = ", ".join(f"{column} = {meaning}" for column, meaning in mapping.columns.items() if meaning)
    return f"each row is a {ROW_NAMES[mapping.row_is].lower()}; {named}"


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


def check_command(call: Call) -> None:
    """Check that the record is whole."""
    finding = integrity.check(call.tracker)
    if finding.is_damaged:
        faults = " ".join(integrity_words.fault_lines(finding))
        raise integrity.RecordDamaged(f"The record is damaged: {faults}")
    missing = integrity.missing_files(call.tracker)
    whole, files, todo = integrity_words.checked_words(missing)
    call.answer({"whole": True, "missing_files": missing}, whole, files, *filter(None, [todo]))


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


def _preview_lines(call: Call, preview: Preview) -> Iterator[str]:
    for number in range(len(preview.files)):
        yield from _lines(preview, number)
    if preview.attempts_of and any(isinstance(row.offered, Attempt) for row in preview.rows):
        titles = {one.id: one.title for one in competitions(call.tracker)}
        yield f"  Attempts at “{titles.get(preview.attempts_of, preview.attempts_of)}”"


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
    "presets": presets_command,
    "forget-preset": forget_preset_command,
    "check": check_command,
}
