"""What pages ask of the ledger."""
