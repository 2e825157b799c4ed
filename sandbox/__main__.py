"""`python -m sandbox`: the pretend X and Slack on one port of this machine."""

from __future__ import annotations

import argparse
import asyncio
import sys

from sandbox.app import serve


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    options.add_argument("--port", type=int, default=8765, help="0 takes a free one (default: 8765)")
    options.add_argument("--brand", help="the brand's handle on X (default: acmeair)")
    return options


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    try:
        asyncio.run(serve(options.port, brand=options.brand or "acmeair"))
    except OSError as error:
        why = error.strerror or error
        print(f"Port {options.port} cannot be used: {why}. Try --port 0.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
