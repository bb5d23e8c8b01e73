"""The nouns: validated field sets and the tables made of them, built from the field registry."""
