"""Long campaigns that prove what a few examples cannot; each is a command, with a small sample among the tests."""
