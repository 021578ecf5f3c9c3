"""The six derivatives in the order that first comes to mind, for comparison: open, turn, convert, then copy and shrink.

The same sizes, formats and qualities as the site's decoder; standard input to standard output.
"""

import io
import sys

from PIL import Image, ImageOps

image = ImageOps.exif_transpose(Image.open(io.BytesIO(sys.stdin.buffer.read()))).convert("RGB")
for longest in (2048, 1200, 480):
    smaller = image.copy()
    smaller.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=None)
    small = longest == 480
    for how in (
        {"format": "JPEG", "quality": 65 if small else 80, "progressive": True, "optimize": True},
        {"format": "WEBP", "quality": 50 if small else 78, "method": 6 if small else 2},
    ):
        out = io.BytesIO()
        smaller.save(out, **how)
        sys.stdout.buffer.write(out.getvalue())
