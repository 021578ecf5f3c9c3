"""What the rules of the ledger say no to, in words for the officer."""


class NotNow(Exception):
    """The rule says no: the message tells why and what to do."""
