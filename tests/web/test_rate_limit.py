"""The limit on turns, minute by minute."""

from api.rate_limit import TurnLimit


def test_each_key_has_its_own_count_and_each_minute_starts_from_zero() -> None:
    now = 59.0
    limit = TurnLimit(per_minute=2, clock=lambda: now)
    assert [limit.allows("anna") for _ in range(3)] == [True, True, False]
    assert limit.allows("bruno")
    now = 59.9
    assert not limit.allows("anna")
    now = 60.0
    assert limit.allows("anna")
