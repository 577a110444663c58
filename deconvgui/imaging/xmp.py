"""XMP: a packet of XML about a picture, kept but for what a restoration makes false (ISO 16684-1)."""

import re

LARGEST = 60 << 10
"""Bytes; a segment of a JPEG file holds no more."""

PNG_KEYWORD = "XML:com.adobe.xmp"
TIFF_TAG = 700
MARKS = (b"<x:xmpmeta", b"<?xpacket", b"<rdf:RDF")
"""One of them stands in every packet."""

NOT_KEPT = (
    *("tiff:Orientation", "tiff:ImageWidth", "tiff:ImageLength", "tiff:BitsPerSample"),
    *("exif:PixelXDimension", "exif:PixelYDimension", "xmp:Thumbnails"),
)
"""Properties that hold no longer."""

FORMS = (r'\s{0}="[^"]*"', r"<{0}\b[^>]*/>", r"<{0}\b.*?</{0}>")
"""An attribute, an empty element, an element."""

FALSE = re.compile("|".join(form.format(name) for name in NOT_KEPT for form in FORMS), re.DOTALL)


def cleaned(packet: object) -> bytes:
    """Return what remains true of a packet; nothing where it is none, or too long."""
    content = packet.encode() if isinstance(packet, str) else packet
    if not isinstance(content, bytes) or len(content) > LARGEST or not any(mark in content for mark in MARKS):
        return b""
    return FALSE.sub("", content.decode("utf-8", "replace").strip("\0")).encode()
