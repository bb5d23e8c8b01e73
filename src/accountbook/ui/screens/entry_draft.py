"""The draft of a one-line entry: under which key it is kept, what is in it, and how it goes on after a merge."""

import json
from typing import TYPE_CHECKING

from accountbook.entering.kinds import entry_kinds
from accountbook.entering.target import Target

if TYPE_CHECKING:
    from accountbook.store.drafts import Drafts, Found


def draft_key(kind: str, target: Target) -> str:
    """Under which key the draft of an entry is kept."""
    return f"entry {kind} {target.company_id or 0} {target.followup_id or 0}"


def title_of(kind: str, target: Target) -> str:
    """What the dialog is called, and the draft where it is listed."""
    title = entry_kinds()[kind].title
    return f"{title} · {target.company_name}" if target.company_name else title


def body_of(kind: str, target: Target, change: str, typed: str, save_id: str) -> str:
    """The draft as it is kept."""
    about: dict[str, str | int | None] = {"kind": kind, "change": change, "text": typed, "save_id": save_id}
    about |= {"company_id": target.company_id, "company_name": target.company_name}
    about |= {"contact_id": target.contact_id, "followup_id": target.followup_id, "what": title_of(kind, target)}
    return json.dumps(about, ensure_ascii=False)


def target_of(found: "Found") -> Target:
    """What the entry of a draft is about."""
    kept = json.loads(found.body)
    return Target(kept["company_id"], kept["company_name"], kept["contact_id"], kept["followup_id"])


def carried_over(drafts: "Drafts", found: "Found", now: Target) -> "Found":
    """The draft, made one about where its company went; under its own key where that has a draft of its own."""
    kept = json.loads(found.body)
    key = draft_key(kept["kind"], now)
    drafts.restore(found.key)
    if drafts.find(key) is not None:
        key = found.key
    elif key != found.key:
        drafts.drop(found.key)
    drafts.keep(key, body_of(kept["kind"], now, kept["change"], kept["text"], kept["save_id"]))
    carried = drafts.find(key)
    assert carried is not None
    return carried
