"""Everyone's side: the roads, the page of a road with its ledger, and the pledge of a resident."""
