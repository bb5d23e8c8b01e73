"""Log lines for tests: read on a Wednesday, and looked through for what was lost."""

from datetime import date

from accountbook.domain.lines.logline import LogLine, read_log_line

WED = date(2026, 11, 18)


def read(line: str) -> LogLine:
    """What a line says on that day."""
    return read_log_line(line, WED)


def check_nothing_lost(text: str) -> None:
    """Every word is inside exactly one span, and the text spans are the text, in order."""
    line = read(text)
    covered = "".join(text[span.start : span.end] for span in line.spans)
    assert "".join(covered.split()) == "".join(text.split())
    kept = [word for span in line.spans if span.what == "text" for word in text[span.start : span.end].split()]
    remaining = iter(line.text.split())
    assert all(word in remaining for word in kept)
    promised = " ".join(promise.text for promise in line.promises).split()
    for span in line.spans:
        if span.what in ("mine", "theirs") and text[span.start : span.end] not in "<>":
            assert set(text[span.start : span.end].split()) <= set(promised)
