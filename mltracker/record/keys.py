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
    when = f"{stamp >> 28:08x}-{stamp >> 12 & 0xFFFF:04x}-7{stamp & 0xFFF:03x}"
    return f"{when}-{0x8000 | chance >> 48:04x}-{chance & 0xFFFF_FFFF_FFFF:012x}"
