"""What a project's rules say no to, in words for the officer."""


class NotNow(Exception):
    """The rule says no: the message tells why and what to do."""
