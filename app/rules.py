"""What a rule of the house says no to."""


class NotNow(Exception):
    """The rule says no: the message tells the officer or the reporter why and what to do."""
