"""Every key of the program, written once: footer, help, palette, README table and re-mapping read these objects."""

from accountbook.row import TYPE_CHECKING, Row
from accountbook.tongue import _

if TYPE_CHECKING:
    from textual.binding import Binding, BindingType


class Key(Row):
    """One key: `id` for re-mapping, what it does in two words (footer) and in a sentence (help)."""

    id: str
    key: str
    action: str
    label: str
    help: str
    show: bool = False
    where: str = "everywhere"
    always: bool = False
    """Whether it works over a dialog, too."""

    def binding(self, only: str = "") -> "Binding":
        """The Textual binding, perhaps of only one of its keys; shown in the footer where `show` is set."""
        from textual.binding import Binding  # here, so that the command line can print the keys without it

        key, tooltip = only or self.key, _(self.help)
        return Binding(
            key, self.action, _(self.label), show=self.show, tooltip=tooltip, id=self.id, priority=self.always
        )


KEYS: tuple[Key, ...] = (
    # Everywhere
    Key("find", "slash,f3", "find", "Find", "Find anything: name, town, phone digits, mail, note", True),
    Key("keys", "question_mark,f1", "show_keys", "Keys", "Show every key of this screen"),
    Key(
        "palette", "ctrl+p", "command_palette", "Commands", "Any key by its words, any company by its name", always=True
    ),
    Key("undo", "u", "undo", "Undo", "Take the last thing back"),
    Key("redo", "ctrl+r", "redo", "Redo", "Do again what was taken back"),
    Key("back", "escape", "back", "Back", "One step back; typed text is kept"),
    Key("redraw", "ctrl+l", "redraw", "Redraw", "Paint the whole screen again"),
    Key("quit", "q", "quit_kindly", "Quit", "Leave the program"),
    Key("dashboard", "f2", "go('dashboard')", "Today", "What to do today"),
    Key("book", "f4", "go('book')", "Book", "Companies, contacts, timeline"),
    Key("insight", "f5", "go('insight')", "Insight", "Who is worth the time, who slips away, who looks like the best"),
    Key("exchange", "f6", "go('exchange')", "Exchange", "Import, export, doubles"),
    Key("bin", "f8", "bin", "Bin", "What was deleted: bring it back, or remove it for good"),
    Key("safety", "f7", "safety", "Safety", "Backups and the way back, the last check, what the doctor finds"),
    # On a company, or on a row that names one
    Key("log", "l", "log", "Log", "Log what happened in one line, with its next step", True, "company"),
    Key("follow", "f", "follow", "Follow-up", "Plan a follow-up: fri send quote", True, "company"),
    Key("brief", "b", "brief", "Brief", "The brief before a meeting", True, "company"),
    Key("order", "o", "order", "Order", "Enter an order or a loss: 4200€ seals", False, "company"),
    Key(
        "change",
        "c",
        "change",
        "Change",
        "Record a change at the customer: owner, officer, joined, left, ...",
        False,
        "company",
    ),
    Key("person", "n", "new_person", "Person", "Enter a person just met: Anna Huber, buyer, +43 ...", False, "company"),
    Key("export", "x", "export", "Export", "Write the profile as Markdown", False, "company"),
    Key("copy", "y", "copy", "Copy", "Copy phone, mail, address or the brief, and show it large", False, "company"),
    Key("large", "Y", "large", "Large", "Show numbers and addresses large, to read them out", False, "company"),
    Key("edit", "e", "edit", "Edit", "Correct what is under the cursor", True, "company"),
    Key("profile", "p", "profile", "Profile", "Every field, in sections", False, "company"),
    Key(
        "why",
        "i",
        "company_insight",
        "Insight",
        "What the book says about this company: value, rhythm, season, likeness",
        False,
        "company",
    ),
    Key("map", "m", "map", "Map", "Who decides: buying map and reports-to tree", False, "company"),
    # In the profile
    Key("confirm", "v", "confirm", "Confirm", "What is under the cursor is still true today", False, "profile"),
    Key(
        "own_fields", "F", "own_fields", "Own fields", "Fields of your own, and templates by industry", False, "profile"
    ),
    # On a due row
    Key(
        "done",
        "space",
        "done",
        "Done",
        "Done, and what comes next; on a change: plan what it asks for",
        True,
        "due",
    ),
    Key("snooze", "z", "snooze", "Snooze", "Later: t tomorrow, w week, m month, d pick a date", True, "due"),
    Key("looked", "a", "looked_at", "Seen", "I have looked at this change", False, "due"),
    Key("near", "w", "near", "Near", "An hour free in a town: who is worth a visit", False, "due"),
    Key("week", "W", "week", "Week", "This week and the next; what was kept and what slipped", False, "due"),
    Key(
        "ranked", "r", "ranked", "Ranked", "Everything that waits as one ranked list, and the boxes again", False, "due"
    ),
    Key("delete", "D", "delete", "Delete", "Into the bin: u takes it back, the bin keeps it", False, "company"),
    Key("timeline_edits", "h", "hide_edits", "Edits", "Show or hide corrected fields in the timeline", False, "lists"),
    Key(
        "timeline_sift", "t", "sift_timeline", "Sift talks", "Sift the timeline by kind, person, words", False, "lists"
    ),
    # Moving
    Key("down", "j,down", "cursor_down", "Down", "One row down", False, "lists"),
    Key("up", "k,up", "cursor_up", "Up", "One row up", False, "lists"),
    Key("next", "J", "next_company", "Next", "Next company without going back", False, "lists"),
    Key("previous", "K", "previous_company", "Previous", "Previous company without going back", False, "lists"),
    Key("pane1", "1", "pane(1)", "Companies", "To the companies", False, "lists"),
    Key("pane2", "2", "pane(2)", "Contacts", "To the contacts", False, "lists"),
    Key("pane3", "3", "pane(3)", "Timeline", "To the timeline", False, "lists"),
    Key("page_down", "pagedown", "page_down", "Page down", "One screen down", False, "lists"),
    Key("page_up", "pageup", "page_up", "Page up", "One screen up", False, "lists"),
    Key("first", "home", "first", "First", "To the first row", False, "lists"),
    Key("last", "end", "last", "Last", "To the last row", False, "lists"),
    Key("open", "enter", "open", "Open", "Open what is under the cursor", True, "lists"),
    Key("pane_next", "tab", "next_pane(1)", "Next pane", "To the next pane", False, "lists"),
    Key("pane_back", "shift+tab", "next_pane(-1)", "Pane back", "To the pane before", False, "lists"),
    Key(
        "filter",
        "s",
        "filter",
        "Sift",
        "Sift the list: words, or as for list: stage=customer #tag @group",
        True,
        "lists",
    ),
    Key("new_company", "N", "new_company", "New", "Create a company", False, "lists"),
    Key("sift_take", "enter,down", "submit", "To the list", "From the box into what it found", True, "sift"),
    # In the box that finds anything
    Key("find_open", "enter", "open_hit", "Open", "Open the company, with the person under the cursor", True, "find"),
    Key("find_down", "down", "hit_down", "Down", "The next hit", True, "find"),
    Key("find_up", "up", "hit_up", "Up", "The hit before", False, "find"),
    Key("find_close", "escape", "close_find", "Back", "Back to where one was", True, "find"),
    Key("welcome_leave", "escape,q", "leave", "Leave", "Leave without creating anything", True, "welcome"),
    # In the list of keys
    Key("help_close", "escape,question_mark,f1,q,enter", "close", "Back", "Back to where one was", True, "help"),
    Key("help_down", "j,down", "scroll_line(1)", "Down", "One line down", False, "help"),
    Key("help_up", "k,up", "scroll_line(-1)", "Up", "One line up", False, "help"),
    Key("help_page_down", "pagedown,space", "scroll_page(1)", "Page down", "One page down", False, "help"),
    Key("help_page_up", "pageup", "scroll_page(-1)", "Page up", "One page up", False, "help"),
    # Backups and checks
    Key(
        "safety_restore",
        "enter",
        "restore",
        "Restore",
        "Put this backup back into the book (asks first)",
        True,
        "safety",
    ),
    Key("safety_backup", "b", "backup_now", "Backup", "Make a verified backup now", True, "safety"),
    Key(
        "safety_check", "c", "check_now", "Check", "Check every row of the book against what was saved", True, "safety"
    ),
    Key("safety_close", "escape,q,f7", "close", "Back", "Back to where one was", True, "safety"),
    # The bin
    Key("bin_back", "enter", "bring_back", "Bring back", "Take what is under the cursor out of the bin", True, "bin"),
    Key("bin_remove", "d,delete", "remove", "Remove", "Remove it for good (asks first)", True, "bin"),
    Key("bin_close", "escape,q,f8", "close", "Back", "Back to where one was", True, "bin"),
    Key("question_yes", "y", "yes", "Yes", "Do it", True, "question"),
    Key("question_no", "escape,n,q", "no", "No", "Leave everything as it is", True, "question"),
    # Reading
    Key("read_close", "escape,enter,q", "close", "Back", "Back to where one was", True, "reading"),
    # In insight
    Key(
        "view1",
        "1",
        "view(1)",
        "Overview",
        "Who is worth the time, slips away, will buy, looks like the best",
        False,
        "insight",
    ),
    Key("view2", "2", "view(2)", "Groups", "Target groups, and the groups found in the book", False, "insight"),
    Key("view3", "3", "view(3)", "Calendar", "When they buy", False, "insight"),
    Key("view4", "4", "view(4)", "Check", "What to mend in the book", False, "insight"),
    Key("view5", "5", "view(5)", "White space", "Who never bought what", False, "insight"),
    Key("view6", "6", "view(6)", "Pictures", "The book in pictures", False, "insight"),
    Key("view_next", "tab", "next_view(1)", "Next view", "To the next view", True, "insight"),
    Key("view_back", "shift+tab", "next_view(-1)", "View back", "To the view before", False, "insight"),
    Key("sheet", "t", "sheet", "Sheet", "The target group as tactics: whom, how, what, when", True, "insight"),
    Key("sheet_export", "x", "export_sheet", "Write", "Write the sheet as Markdown into this folder", True, "insight"),
    Key("group_add", "a", "add_group", "Save rule", "Save a rule as a target group", True, "insight"),
    Key("group_edit", "r", "edit_group", "Rule", "Change the rule of this target group", True, "insight"),
    Key("group_drop", "delete", "drop_group", "Remove", "Take the target group out of the book", False, "insight"),
    Key("leave_out", "minus", "leave_out", "Leave out", "Leave this finding out: not asked again", True, "insight"),
    Key(
        "put_aside",
        "h",
        "put_aside",
        "Put aside",
        "Prospects of a size or phase without any customer, too",
        False,
        "insight",
    ),
    Key("group", "g", "group", "Group", "Open target group 1 to 9", False, "lists"),
    Key("whole", "enter", "whole", "More/less", "Everything the brief left out, or one screen again", True, "paper"),
    # In a one-line entry
    Key("entry_name", "tab", "take_name", "Take name", "Put the offered person into the line", True, "entry"),
    Key("entry_close", "escape", "close", "Back", "Close; the line is kept and offered next time", True, "entry"),
    Key("export_for", "tab", "audience", "For whom", "For me, for a colleague, for a handover", True, "export"),
    Key("export_close", "escape", "close", "Back", "Write nothing", True, "export"),
    # In a form
    Key("form_save", "ctrl+o,f10,ctrl+enter", "save_form", "Save", "Save from anywhere in the form", True, "form"),
    Key("form_next", "enter,down", "next_field", "Next", "To the next field", True, "form"),
    Key("form_previous", "up", "previous_field", "Previous", "To the field before", False, "form"),
    Key("form_pick", "f9", "pick", "Pick", "Pick from the choices; a long text opens in the editor", True, "form"),
    Key("child_open", "enter", "open_child", "Open", "Edit this line, or add one", True, "line"),
    Key(
        "form_remove",
        "ctrl+r",
        "remove",
        "Remove",
        "Take this address, number, role, ... out of the book",
        False,
        "form",
    ),
    # Bringing in, taking out, tidying up
    Key("exchange_go", "ctrl+o,f10", "go_on", "Go on", "The dry run; then the run", True, "exchange"),
    Key(
        "exchange_complete",
        "tab",
        "complete",
        "Complete",
        "Complete the path; to the columns and back",
        True,
        "exchange",
    ),
    Key(
        "exchange_bad",
        "x",
        "write_bad",
        "Left out",
        "Write what was left out into a file, to be corrected",
        True,
        "exchange",
    ),
    Key("exchange_apart", "a", "keep_apart", "Apart", "These two are not one: do not ask again", True, "exchange"),
    Key("exchange_side", "space", "other_side", "Other side", "The value of the other one, or both", True, "exchange"),
    Key("exchange_swap", "w", "swap", "Swap", "Keep the other one", True, "exchange"),
    Key("exchange_merge", "enter", "merge", "Merge", "Make one of the two", True, "exchange"),
    Key("exchange_people", "p", "people", "People", "Doubles among companies, or among people", True, "exchange"),
    Key("exchange_back", "escape", "leave", "Back", "One step back; a run under way is cancelled", True, "exchange"),
    Key("form_discard", "ctrl+g", "discard", "Throw away", "Throw away what was typed here", False, "form"),
    Key("form_close", "escape", "close", "Back", "Close; what was typed is kept and offered next time", True, "form"),
)

BY_ID = {key.id: key for key in KEYS}

APP_KEYS = (
    "find", "keys", "palette", "undo", "redo", "back", "redraw", "quit", "dashboard", "book", "insight", "exchange", "group",
    "safety", "bin",
)  # fmt: skip
COMPANY_KEYS = (
    "log", "follow", "brief", "order", "change", "person", "export", "copy", "large", "edit", "profile", "map",
    "why",
)  # fmt: skip
MOVING_KEYS = ("down", "up", "page_down", "page_up", "first", "last")
LIST_KEYS = (*MOVING_KEYS, "open")
DASHBOARD_KEYS = (
    "done", "log", "follow", "brief", "snooze", "looked", "near", "filter", "week", "ranked", *COMPANY_KEYS[3:],
    "new_company", "back",
)  # fmt: skip
"""What the app, a company, a list and the dashboard bind, in the order in which the last line offers it."""
PLACE_KEYS = ("keys", "undo", "redo", "dashboard", "book", "insight", "exchange")
"""What works over a list that stands for a screen, too: nothing is typed there."""
EMPTY_KEYS = ("new_company", "exchange", "quit")
"""What the last line offers in an empty book, where the others have nothing to act on."""


def bindings(*ids: str) -> "list[BindingType]":
    """The bindings with these ids, in this order."""
    return [BY_ID[wanted].binding() for wanted in ids]
