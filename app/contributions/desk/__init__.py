"""The commune's side of the ledger: what waits, the ledger of a road, an entry and its correction, pledges."""
