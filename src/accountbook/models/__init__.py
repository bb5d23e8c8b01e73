"""The nouns: validated field sets and the tables made of them, built from the field registry."""

from accountbook.spare import spare_saving

spare_saving()
