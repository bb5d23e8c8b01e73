"""What one typed line leaves in the book: talks, promises, purchases, changes at the customer, people."""
