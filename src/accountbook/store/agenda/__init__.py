"""What the day, the week and a free hour ask for."""
