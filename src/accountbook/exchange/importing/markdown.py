"""A Markdown file of ours back into the book: the head is what may be edited; everything below it is for reading."""

from accountbook.domain.fields.registry import fields_of
from accountbook.domain.frontmatter import read_head
from accountbook.errors import BookError
from accountbook.exchange.importing.incoming import Incoming
from accountbook.exchange.reading.encoding import decode
from accountbook.tongue import _

META = ("accountbook", "schema", "uid", "exported_on", "audience")
"""Keys of the head that are no fields."""


def from_markdown(data: bytes, name: str) -> Incoming:
    """The company of a profile or brief; a sentence where the file is none of ours."""
    text = decode(data, None, name).text
    read = read_head(text.replace("\r\n", "\n"))
    if read is None or "accountbook" not in read[0]:
        raise BookError(_("{name} does not begin with the head of a profile of ours.").format(name=name))
    head = read[0]
    uid = head.get("uid", "")
    company = {key.removeprefix("company."): value for key, value in head.items() if key not in META and value}
    known = {field.code for field in fields_of("company")}
    if not company.get("name"):
        return Incoming(1, (text,), trouble=_("it has no name"))
    strange = [key for key in company if key not in known and not uid]
    if strange:
        return Incoming(1, (text,), trouble=_("“{key}” is no field").format(key=strange[0]))
    return Incoming(line=1, raw=(text,), company=company, uids={"company": uid} if uid else {})
