"""The typed line: what it is taken for, who is offered, what was understood."""
