"""Quick entry: many households one after the other, also where there is no network, each line a record of its own."""
