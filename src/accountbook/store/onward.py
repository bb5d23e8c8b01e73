"""In which order promises come: by their day, within a day by the hour, those for no hour last."""


def onward(promise: str = "f", way: str = "") -> str:
    """The order that begins with the earliest, or (`way` is DESC) with the latest; `promise` is an alias, if not ""."""
    dot = promise and f"{promise}."
    parts = (f"{dot}due_on", f"coalesce(nullif({dot}due_time, ''), '99')", f"{dot}id")
    return ", ".join(f"{part} {way}".rstrip() for part in parts)
