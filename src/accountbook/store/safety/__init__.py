"""Can the book be trusted: the full check, the doctor, and the way back from a backup."""
