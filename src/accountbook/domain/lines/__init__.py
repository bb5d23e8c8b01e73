"""What a typed line means: a talk, an order, a follow-up, a change, a person, a field."""
