"""What a person may ask of us: all that names them, and leaving the book for good."""
