"""What X keeps on other hosts: uploaded media, and a small picture for every account."""

from __future__ import annotations

import hashlib
import struct
import zlib

from aiohttp import web

from sandbox.x.state import XState

CELLS = 5
SIZE = 50  # pixels; every cell is a tenth of it, with half a cell's margin


def identicon(seed: str) -> bytes:
    """Return a PNG with a mirrored pattern, the same for the same handle."""
    dice = hashlib.sha256(seed.lower().encode()).digest()
    ink = bytes(60 + value % 130 for value in dice[:3])
    paper = bytes((239, 241, 244))
    rows = []
    for y in range(SIZE):
        row = bytearray(b"\0")
        for x in range(SIZE):
            column, line = (x - 5) // 8, (y - 5) // 8
            inside = 0 <= column < CELLS and 0 <= line < CELLS
            on = inside and dice[3 + min(column, CELLS - 1 - column) * CELLS + line] % 2
            row += ink if on else paper
        rows.append(bytes(row))
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    )


def setup(app: web.Application, state: XState) -> None:
    async def avatar(request: web.Request) -> web.Response:
        body = identicon(request.match_info["username"])
        return web.Response(body=body, content_type="image/png", headers={"Cache-Control": "max-age=86400"})

    async def media(request: web.Request) -> web.Response:
        upload = state.uploads.by_key(request.match_info["key"])
        if upload is None or upload.data is None:
            raise web.HTTPNotFound
        return web.Response(body=upload.data, content_type=upload.mime)

    app.router.add_get("/x/avatar/{username}_normal.png", avatar)
    app.router.add_get("/x/media/{key}", media)
