"""What everyone may read of a case: the list, the page of an outcome, the feed."""
