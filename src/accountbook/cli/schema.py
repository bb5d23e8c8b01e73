"""`schema`: the JSON Schema of every command's answer, made of the names in the answers.

Names say what they hold, everywhere: `_on` a day, `_at` a moment, `uid` a public id, `id` a number of this book.
"""

from accountbook.cli.answer import Answer, emit
from accountbook.cli.arguments import Arguments
from accountbook.cli.command import Call, Command
from accountbook.errors import FOUND
from accountbook.tongue import _

BOOLEANS = frozenset(("near", "exists", "undone", "private", "custom", "kept_apart", "bought", "done"))
UNSURE = frozenset(("whole_book",))
"""True, false, or nothing where it is not asked."""
COUNTS = frozenset(("rows", "new", "changed", "double", "bad", "copies", "buyers", "peers", "lines", "orders"))
WHOLE = COUNTS | {"id", "employees", "contacts", "half_life_months", "size", "people"}
NUMBERS = frozenset(("score", "chance_percent", "likeness_percent", "key", "number"))
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def type_of(column: str) -> dict[str, object]:
    """The JSON Schema of a value by its name."""
    if column in BOOLEANS:
        return {"type": "boolean"}
    if column in UNSURE:
        return {"type": ["boolean", "null"]}
    if column in NUMBERS:
        return {"type": ["number", "null"]}
    if column in WHOLE or column.endswith(("_id", "_minor")):
        return {"type": ["integer", "null"]}
    if column == "uid" or column.endswith("_uid"):
        return {"type": "string", "description": "public id (UUID), the same in every export"}
    if column in ("on", "as_of") or column.endswith("_on"):
        return {"type": ["string", "null"], "description": "a day, YYYY-MM-DD; empty where unknown"}
    if column == "at" or column.endswith("_at"):
        return {"type": "string", "description": "a moment in UTC"}
    return {"type": ["string", "null"]}


def _record(columns: tuple[str, ...]) -> dict[str, object]:
    properties = {column: type_of(column) for column in columns}
    return {"type": "object", "properties": properties, "required": list(properties)}


def schema_of(command: Command) -> dict[str, object]:
    """The JSON Schema of one command's answer."""
    record = _record(command.columns)
    if command.besides:
        record = {"anyOf": [record, *map(_record, command.besides)]}
    if command.name in ("show", "list"):  # a profile, or chosen columns
        record = {"type": "object"}
    return {
        "type": "object",
        "properties": {
            "command": {"const": command.name},
            "records": {"type": "array", "items": record},
            "left_out": {"type": "integer", "description": "records that a limit left out"},
        },
        "required": ["command", "records", "left_out"],
    }


def _schema(call: Call) -> Answer | int:
    import json

    from accountbook.cli.table import command, names

    wanted = [command(call.given.command)] if call.given.command else [command(name) for name in names()]
    answers = {one.name: schema_of(one) for one in wanted if one.columns}
    document = {"$schema": DRAFT, "title": "accountbook", "$defs": answers}
    emit(json.dumps(document, indent=2, ensure_ascii=True) + "\n")
    return FOUND


def _arguments(parser: Arguments) -> None:
    parser.add_argument("command", nargs="?", metavar=_("COMMAND"), help=_("only the answer of this command"))


COMMANDS = (Command("schema", "the JSON Schema of each command's answer", _schema, _arguments),)
