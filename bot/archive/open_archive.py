"""Which archive the settings ask for."""

from __future__ import annotations

from pathlib import Path

from bot.archive.interface import Archive
from bot.archive.postgres_link import PostgresLink
from bot.archive.sql_archive import SqlArchive
from bot.archive.sql_link import Link
from bot.archive.sqlite_link import SqliteLink


def open_archive(database_url: str, folder: Path, brand: str) -> Archive:
    """Return a brand's archive: in Postgres where an address is given, else in a file of the folder.

    Nothing is opened before it is used.
    """
    link: Link = PostgresLink(database_url) if database_url else SqliteLink(folder)
    return SqlArchive(link, brand)
