"""Export: the book, a company or a segment as JSON, CSV, XLSX, vCard, iCalendar (Markdown comes from `reports`)."""
