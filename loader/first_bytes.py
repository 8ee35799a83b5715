"""What a file is that is no text, by the bytes with which it begins; never by its name."""

from __future__ import annotations

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
WORKBOOKS = (ZIP, OLE)
PDF = b"%PDF"
GZIP = b"\x1f\x8b"
PARQUET = b"PAR1"
_KINDS = {
    ZIP: "an archive or a workbook (zip, xlsx, ods)",
    OLE: "a workbook of an older Excel (xls)",
    PDF: "a PDF",
    GZIP: "a compressed file (gz)",
    b"BZh": "a compressed file (bz2)",
    b"\xfd7zXZ": "a compressed file (xz)",
    b"7z\xbc\xaf": "an archive (7z)",
    PARQUET: "a Parquet file",
    b"SQLite format": "a database",
}


def no_text(head: bytes) -> str:
    """What a file is, in words, whose content begins so; empty for a text."""
    return next((kind for mark, kind in _KINDS.items() if head.startswith(mark)), "")
