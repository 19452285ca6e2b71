from mltracker.record.journal import Changed
from mltracker.services.kept_answers import KeptAnswers


def test_what_many_saves_changed_is_asked_once_for_each_entry() -> None:
    answers = KeptAnswers()
    asked: list[frozenset[str] | None] = []

    def question(entry_ids: frozenset[str] | None) -> dict[str, str]:
        asked.append(entry_ids)
        return {}

    answers.of("words", question)
    for step in range(1000):
        answers.note(Changed(step, "Rename entry", {"entry": frozenset({f"entry {step % 2}"})}))
    answers.of("words", question)
    answers.of("words", question)
    assert asked == [None, {"entry 0", "entry 1"}]


def test_what_a_save_changes_while_a_question_is_answered_is_asked_with_the_next() -> None:
    answers = KeptAnswers()
    asked: list[frozenset[str] | None] = []

    def question(entry_ids: frozenset[str] | None) -> dict[str, str]:
        if not asked:
            answers.note(Changed(1, "Rename entry", {"entry": frozenset({"late"})}))
        asked.append(entry_ids)
        return {}

    answers.of("words", question)
    answers.of("words", question)
    assert asked == [None, {"late"}]
