"""A profile as the text of a Markdown file, for whoever writes files."""

import sqlite3
from collections.abc import Callable
from datetime import date

from accountbook.reports.document import Audience
from accountbook.reports.markdown import render_markdown
from accountbook.reports.profile import profile


def markdown_profile(today: date, audience: Audience) -> Callable[[sqlite3.Connection, int], str]:
    """What writes the profile of a company (by its key) for an audience."""
    return lambda connection, company_id: render_markdown(profile(connection, company_id, today, audience=audience))
