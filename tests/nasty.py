"""Names that attack a terminal, a markup parser or a layout; they run everywhere, the shared lists where they are."""

import json

from tests.shared_data import SHARED

MARKUP = (
    "[/]", "a[/red]", "[/etc/hosts]", "[red]x", "[EMEA]", "[#zz]", "[$primary]", "[$nope]", "C:\\[x]\\", "a\\[b]",
    "[@click=app.bell()]x[/]", "[link='https://x.example']y[/link]", "[link=https://x.example]z", "[true, false]",
    ":smile:", "[", "[[", "[]", "[b", "Evil [/x] Ltd", "[dim white][url=[/]", "%s %(x)s {0} {}", "$name ${x}",
)  # fmt: skip
CONTROLS = (
    "\x1b]0;title\x07", "\x1b]52;c;aGk=\x07", "\x1b]8;;http://x\x1b\\y\x1b]8;;\x1b\\", "\x1b[2J\x1b[H", "\x1b[31mred",
    "\x1b[6n", "\x1bP1$r0m\x1b\\", "\x1bc", "\x1b_apc\x1b\\", "\x1b]unfinished", "\x9b31mC1", "\x9d0;t\x9c", "\x90q\x9c",
    "a\x00b", "a\x07b", "a\x08\x08b", "a\x0bb\x0cc", "a\rb", "a\tb", "so\x0e\x0f", "enq\x05", "del\x7f", "sub\x1a",
    "nel\x85x", "two\nlines", "win\r\nlines",
)  # fmt: skip
STRANGE = (
    "rlo \u202egnp.exe", "isolate \u2066x\u2069", "mark \u200f\u200e", "zero\u200bwidth", "bom\ufeff", "join\u200d\u200c",
    "ls\u2028ps\u2029", "soft\u00adhyphen", "tags \U000e0041\U000e0042", "filler \u3164\u115f", "Z" + "\u0301" * 30,
    "👨‍👩‍👧 family", "❤️ heart", "👍🏽 thumb", "🇩🇪 flag", "日本電機 株式会社", "ｆｕｌｌ", "שלום עולם", "مرحبا", "हिन्दी", "ไทยก็",
    "\ue000private", "\ud800lone", "\ufffenon", "e\u0301 é", "ǅ ß İ ı", "\u0600arabic sign", "— … ⟨⟩ ─",
)  # fmt: skip
OWN = MARKUP + CONTROLS + STRANGE


def shared_lists() -> list[str]:
    """The rich markup samples and the big list of naughty strings; empty where the shared data is not."""
    strings: list[str] = []
    for name in ("rich_markup.json", "blns.json"):
        path = SHARED / "nasty" / name
        if path.exists():
            strings += json.loads(path.read_text(encoding="utf-8"))
    return [string for string in strings if string.strip()]
