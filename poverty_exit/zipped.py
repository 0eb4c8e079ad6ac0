"""What reading a .zip that is damaged, locked or packed in unknown ways may raise.

Of damage that it does not expect, zipfile passes on what the codecs, the decompressors
and the file raise: a place before the file's beginning and a name that is no UTF-8 are
values that are wrong.
"""

import lzma
import struct
import zipfile
import zlib

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
