"""Sheets as communes really keep them: XLSX and CSV are read, made sense of, shown, and entered as one batch.

The steps stand in files of their own: `sniff` and `packages` say what a file is, `workbook` and `delimited` read its
cells, `legacy_text` brings old Vietnamese encodings to Unicode, `layout` finds the heading, `lines` tells households
from totals, `amounts` and `days` read values, `draft` puts the steps together.
"""
