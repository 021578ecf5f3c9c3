"""The desk: what the Inspectorate's officers see of a case and the forms of its steps."""
