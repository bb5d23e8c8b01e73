"""The file of a book: is it ours, connections and their journal, encryption, copies, backups, upgrades."""
