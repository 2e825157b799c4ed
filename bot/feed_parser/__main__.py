"""`python -m bot.feed_parser`: read a feed from stdin, write its entries to stdout as JSON, within limits.

The first line of stdin is a JSON object of the response's headers, the rest is the feed.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from bot.limited import NO_MEMORY, limit_this_process


def main() -> int:
    """0: parsed. 75: out of memory. The kernel ends the process when its time is over."""
    limit_this_process()
    try:
        from bot.feed_parser.document import parse_document

        headers = json.loads(sys.stdin.buffer.readline())
        found = parse_document(sys.stdin.buffer.read(), headers)
        sys.stdout.write(json.dumps(asdict(found)))
    except MemoryError:
        return NO_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
