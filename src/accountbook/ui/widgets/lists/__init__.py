"""Lists that hold only what is on the screen: the one that all share, and what each puts in its rows."""
