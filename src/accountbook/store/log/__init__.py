"""What the change log tells, and taking back and doing again by it."""
