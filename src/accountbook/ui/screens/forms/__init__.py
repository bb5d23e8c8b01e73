"""Forms: companies, people, what hangs on them, fields of one's own, and the conflict of two sessions."""
