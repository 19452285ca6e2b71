from tests.reliability import corruptions
from tests.reliability.__main__ import MUST_BE_ZERO


def test_each_kind_of_damage_to_a_closed_record_is_found_or_harmless_and_mended() -> None:
    figures = corruptions.trials(1, 3)
    assert sum(figures.values()) == 7
    assert not [name for name in figures if name.startswith(MUST_BE_ZERO)]
