"""Everything between the screens and the terminal.

A program calls `env.prepare_environment()` before Textual is imported, makes its app a `app.TerminalApp` and starts
it with `run_in_terminal()`, whose return value is the exit status. The rest works by itself: `thrifty` sends only
the cells that changed, `guard` ends the program when the line or the machine does, `crash` keeps customers out of
error reports, `harmless` lets no text through that a terminal would obey, `preview` paints a first page before
Textual is there. Nothing here imports Textual but `app`, `harmless`, `quiet` and `thrifty`.
"""
