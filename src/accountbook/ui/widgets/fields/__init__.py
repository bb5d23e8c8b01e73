"""Fields on the screen: read in sections, typed in forms."""
