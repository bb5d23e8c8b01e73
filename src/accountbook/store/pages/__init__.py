"""What screens, reports and exports read: a company, a person, a list, a timeline, a brief; plain SQL, frozen rows."""
