"""What the pages of the console ask: the queue, one case with its file, the people who may take it."""
