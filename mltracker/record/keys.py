"""Keys of rows: UUIDs of version 7 (RFC 9562), which sort by the time they were made."""

import os
import threading
import time

_lock = threading.Lock()
_last = 0


def new_key() -> str:
    """Make a key that sorts after every one made before it in this process."""
    global _last  # noqa: PLW0603 - one counter per process is the point
    with _lock:
        # 48 bits of milliseconds and 12 of a counter, which borrows from the next millisecond when it runs over.
        _last = max(_last + 1, time.time_ns() // 1_000_000 << 12)
        stamp = _last
    chance = int.from_bytes(os.urandom(8), "big") >> 2
    value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0x2 << 62 | chance
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
