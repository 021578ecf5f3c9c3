"""The commune's side of a project: the form, the file with everything written down, the steps."""
