"""Commands that want the record closed: they list its copies and put one back, whatever has become of it."""

from datetime import datetime

from mltracker.command_line.call import ClosedCall
from mltracker.services import backups, damage_help
from mltracker.services.backups import Backup, Difference


def backups_command(call: ClosedCall) -> None:
    """List the copies of the record."""
    found = backups.backups_of(call.record)
    lines = map(_line, found) if found else ("There is no copy of the record yet.",)
    call.answer({"backups": [_document(one) for one in found]}, *lines)


def restore_backup_command(call: ClosedCall) -> None:
    """Put a copy in place of the record, or say what that would change."""
    backup = backups.backup_named(call.record, call.given.copy)
    if not call.given.yes:
        found = backups.difference(call.record, backup)
        call.answer(_difference_document(found), *_difference_lines(found), "Nothing was changed; --yes restores it.")
        return
    kept = backups.restore(call.record, backup)
    lines = [f"{backup.name} is the record now."]
    if kept is not None:
        lines.append(f"What was there is kept as {kept.name}; restoring that takes it back.")
    call.answer({"restored": backup.name, "kept": kept.name if kept else None}, *lines)


def salvage_command(call: ClosedCall) -> None:
    """Save what can be read of a damaged record, as a copy that can be restored."""
    name = call.given.copy
    saved = damage_help.save(call.record, backups.backup_named(call.record, name) if name is not None else None)
    document = {
        "backup": saved.backup.name,
        "rows": saved.rows,
        "from_history": saved.from_history,
        "contradicting": saved.contradicting,
        "lost": saved.lost,
        "steps": saved.steps,
        "gaps": saved.gaps,
    }
    todo = f"`mltracker restore-backup {saved.backup.name}` puts it in place of the damaged one, which is kept."
    call.answer(document, *damage_help.saved_lines(saved), todo)


def _document(one: Backup) -> dict[str, object]:
    return {
        "name": one.name,
        "taken": one.taken.isoformat(),
        "reason": one.reason,
        "bytes": one.size,
        "proven": one.proven.isoformat() if one.proven else None,
        "path": str(one.path),
    }


def _line(one: Backup) -> str:
    proven = f"proven {_local(one.proven)}" if one.proven else "not proven"
    return f"{one.name}  {_local(one.taken)}  {one.reason:<7}  {one.size:>13,} bytes  {proven}"


def _local(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _difference_document(found: Difference) -> dict[str, object]:
    return {
        "now": found.now.counts if found.now else None,
        "then": found.then.counts,
        "latest": found.then.latest,
        "lost_steps": found.lost_count,
        "lost": found.lost,
        "regained_steps": found.regained,
    }


def _difference_lines(found: Difference) -> list[str]:
    lines = [f"{row.name}: {_count(row.now)} now, {row.then:,} then" for row in found.rows if row.now != row.then]
    if found.lost_count:
        lines.append(f"{found.lost_count:,} steps since then would be lost, the newest first:")
        lines += [f"  {title}" for title in found.lost]
    return lines


def _count(number: int | None) -> str:
    return "?" if number is None else f"{number:,}"


COMMANDS = {"backups": backups_command, "restore-backup": restore_backup_command, "salvage": salvage_command}
