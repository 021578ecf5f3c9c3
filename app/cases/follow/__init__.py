"""Following: what a reporter sees of a case, by code, and may still do."""
