"""What a .zip's entries are called, and what reading a damaged one may raise."""

import lzma
import struct
import zipfile
import zlib

# Of damage that it does not expect, zipfile passes on what the codecs, the
# decompressors and the file raise: a place before the file's beginning and a name that
# is no UTF-8 are values that are wrong.
DAMAGE = (
    zipfile.BadZipFile,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)


def entry_name(entry: zipfile.ZipInfo) -> str:
    """The entry's name; without the mark of UTF-8 it is in GB18030, most likely."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return entry.filename
