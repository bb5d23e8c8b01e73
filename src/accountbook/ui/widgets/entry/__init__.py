"""The typed line: who is offered, what was understood."""
