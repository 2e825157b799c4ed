"""TLS in front of a Redis that has none, and certificates that are made for a test."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
EXPIRING = """[ca]
default_ca = made
[made]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = names
[names]
commonName = supplied
"""


def make_certificate(folder: Path, name: str) -> Path:
    """Return a self-signed certificate for a host, with its key in the same file."""
    openssl(
        folder, "req", "-x509", *KEY, "-days", "2", "-subj", f"/CN={name}",
        "-addext", f"subjectAltName=DNS:{name}", "-keyout", f"{name}.key", "-out", f"{name}.crt",
    )  # fmt: skip
    return _together(folder, name)


def make_expired_certificate(folder: Path) -> Path:
    """Return a self-signed certificate whose time is over."""
    (folder / "ca.cnf").write_text(EXPIRING)
    (folder / "index").write_text("")
    (folder / "serial").write_text("01\n")
    openssl(folder, "req", "-new", *KEY, "-subj", "/CN=localhost",
            "-keyout", "old.key", "-out", "old.csr")  # fmt: skip
    openssl(folder, "ca", "-batch", "-config", "ca.cnf", "-selfsign", "-keyfile", "old.key",
            "-in", "old.csr", "-startdate", "20200101000000Z", "-enddate", "20200201000000Z",
            "-notext", "-out", "old.crt")  # fmt: skip
    return _together(folder, "old")


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=20)


def _together(folder: Path, name: str) -> Path:
    both = folder / f"{name}.pem"
    both.write_text((folder / f"{name}.crt").read_text() + (folder / f"{name}.key").read_text())
    return both


@contextmanager
def tls_front(socket: Path, certificate: Path) -> Iterator[int]:
    """Yield a port of 127.0.0.1 that speaks TLS and hands on to a server's socket."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    loop.call_soon_threadsafe(loop.set_exception_handler, lambda *_: None)  # of who refuses our certificate

    async def hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_unix_connection(str(socket))
        await asyncio.gather(_copy(reader, back), _copy(there, writer))

    starting = asyncio.run_coroutine_threadsafe(
        asyncio.start_server(hand_on, "127.0.0.1", 0, ssl=context), loop
    )
    server = starting.result(10)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _copy(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    with suppress(OSError, ssl.SSLError):
        while some := await source.read(65536):
            to.write(some)
            await to.drain()
    with suppress(OSError, ssl.SSLError):
        to.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
