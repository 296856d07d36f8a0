"""The files that runs are pinned to, each kept once, found by hash."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, insert, select

from app.base.errors import NotFound, Unavailable
from app.storage.engine import Database, insert_new
from app.storage.tables_seat import CONTENT_BOOK, CONTENT_FILE


class SqlContentStore:
    """`ContentStore` on the seat's database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, fingerprint: str, sources: Mapping[str, bytes]) -> None:
        """Keep the files of a book; files already kept are not written again."""
        if self.has(fingerprint):
            return
        hashes = {path: hashlib.sha256(data).hexdigest() for path, data in sources.items()}
        by_hash = {hashes[path]: data for path, data in sources.items()}
        with self._database.reading() as connection:
            missing = by_hash.keys() - _kept(connection)
        # Packed before the transaction: the journal must not wait for it.
        packed = {hash_: zlib.compress(by_hash[hash_]) for hash_ in missing}
        with self._database.writing() as connection:
            for hash_ in by_hash.keys() - _kept(connection):
                data = packed.get(hash_) or zlib.compress(by_hash[hash_])
                connection.execute(insert(CONTENT_FILE).values(hash=hash_, data=data))
            for path, hash_ in hashes.items():
                row = {"fingerprint": fingerprint, "path": path, "hash": hash_}
                insert_new(connection, CONTENT_BOOK, row)

    def has(self, fingerprint: str) -> bool:
        """Return whether the book of this fingerprint is kept."""
        wanted = select(CONTENT_BOOK.c.path).where(CONTENT_BOOK.c.fingerprint == fingerprint)
        with self._database.reading() as connection:
            return connection.execute(wanted.limit(1)).first() is not None

    def sources(self, fingerprint: str) -> Mapping[str, bytes]:
        """Return the files of a book."""
        wanted = (
            select(CONTENT_BOOK.c.path, CONTENT_FILE.c.hash, CONTENT_FILE.c.data)
            .join_from(CONTENT_BOOK, CONTENT_FILE)
            .where(CONTENT_BOOK.c.fingerprint == fingerprint)
            .order_by(CONTENT_BOOK.c.path)
        )
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        if not rows:
            raise NotFound("storage.content_missing", fingerprint=fingerprint[:12])
        return {row.path: _unpacked(row.data, row.hash) for row in rows}

    def forget_all_but(self, fingerprints: Sequence[str]) -> int:
        """Remove books no open contact is pinned to; return how many files went."""
        with self._database.writing() as connection:
            books = connection.execute(select(CONTENT_BOOK.c.fingerprint).distinct()).scalars()
            for fingerprint in set(books) - set(fingerprints):
                connection.execute(
                    CONTENT_BOOK.delete().where(CONTENT_BOOK.c.fingerprint == fingerprint)
                )
            still = select(CONTENT_BOOK.c.hash).where(CONTENT_BOOK.c.hash == CONTENT_FILE.c.hash)
            return connection.execute(CONTENT_FILE.delete().where(~still.exists())).rowcount


def _kept(connection: Connection) -> set[str]:
    return set(connection.execute(select(CONTENT_FILE.c.hash)).scalars())


def _unpacked(data: bytes, expected: str) -> bytes:
    try:
        plain = zlib.decompress(data)
    except zlib.error as error:
        raise Unavailable("storage.value_damaged") from error
    if hashlib.sha256(plain).hexdigest() != expected:
        raise Unavailable("storage.value_damaged")
    return plain
