"""Links that a terminal opens: mailto: and tel:, made of nothing but safe signs (RFC 6068, RFC 3966)."""

import re
from urllib.parse import quote

SAFE = re.compile(
    r"mailto:(?:[A-Za-z0-9.+_~-]|%[2-9A-F][0-9A-F])+@(?:[A-Za-z0-9.-]|%[89A-F][0-9A-F])+|tel:\+?[0-9]{2,20}"
)
"""What a link may be, whatever a book says: no headers, no second address, no sequence that ends it early."""


def link_of(kind: str, value: str, key: str = "") -> str:
    """The link for a mail address or a phone, "" for anything else; `key` is the normal form where it is known."""
    link = ""
    if kind == "mail":
        link = "mailto:" + quote(key or value.strip(), safe="@+._~-", errors="replace")
    elif kind in ("phone", "fax"):
        wanted = (key if key.startswith("+") or "," in key else value).partition(",")[0]  # the first of several
        digits = "".join(sign for sign in wanted if sign.isascii() and sign.isdigit())
        link = "tel:" + ("+" if wanted.lstrip().startswith("+") else "") + digits
    return link if len(link) < 500 and SAFE.fullmatch(link) else ""
