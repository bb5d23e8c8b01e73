"""Somebody leaves with `c l` and starts elsewhere with `c j`: one record, both companies tell it, a gap and a warm contact."""

from datetime import date, timedelta
from pathlib import Path

from accountbook.models.tables import BuyingRole
from accountbook.store.pages.buying_map import buying_map
from accountbook.store.pages.views import view
from accountbook.ui.screens.buying_map import MapScreen
from accountbook.ui.screens.profile import ProfileScreen
from accountbook.ui.text import SafeInput
from tests.books import TODAY, ask
from tests.ui.apps import seen
from tests.ui.living import living, press, settle, small_book, type_in

HUBER, IKARUS, ANNA = 1, 2, 1


async def test_left_then_joined_on_the_screen(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    with book.write("she decides") as unit:
        unit.add(BuyingRole(contact_id=ANNA, company_id=HUBER, role="economic", from_on=date(2024, 1, 1)))
    async with living(book, (110, 60)) as (app, pilot):
        await press(app, pilot, "slash")
        await type_in(app, pilot, "huber gmbh")
        await press(app, pilot, "enter", "c", "l")
        assert app.screen.query_one("#line", SafeInput).placeholder == "Anna Huber -> new employer (from eva)"
        await type_in(app, pilot, "2026-11-20 Anna Huber -> Ikarus")
        await press(app, pilot, "enter")
        assert "joined 'Anna Huber'" in app.said
        assert ask(book, "SELECT company_id, left_on FROM contact WHERE id = 1") == [(None, "2026-11-20")]
        assert ask(book, "SELECT to_on, title FROM employment WHERE contact_id = 1") == [
            ("2026-11-20", "Head of buying")
        ]
        proposed = "Who takes over from Anna Huber (Economic buyer (decides))?"
        due = (TODAY + timedelta(days=7)).isoformat()
        found = ask(book, "SELECT company_id, promise_by, due_on, state FROM followup WHERE text LIKE 'Who takes%'")
        assert found == [(HUBER, "mine", due, "open")]
        assert ask(book, "SELECT text FROM followup WHERE text LIKE 'Who takes%'") == [(proposed,)]

        await press(app, pilot, "slash")
        await type_in(app, pilot, "ikarus")
        await press(app, pilot, "enter", "c", "j")
        await type_in(app, pilot, "2026-11-21 Anna Huber, chief buyer")
        await press(app, pilot, "enter")
        await press(app, pilot, "1")  # who is meant is asked: the one of that name in the book
        assert ask(book, "SELECT count(*) FROM contact WHERE name = 'Anna Huber'") == [(1,)]
        assert ask(book, "SELECT company_id, left_on, title FROM contact WHERE id = 1") == [
            (IKARUS, None, "chief buyer")
        ]
        spells = "SELECT company_id, title, from_on, to_on FROM employment WHERE contact_id = 1 ORDER BY id"
        assert ask(book, spells)[-1] == (IKARUS, "chief buyer", "2026-11-21", None)
        told = "SELECT company_id, kind, contact_id FROM businesschange WHERE kind IN ('left', 'joined') ORDER BY id"
        assert ask(book, told) == [(HUBER, "left", ANNA), (IKARUS, "joined", ANNA)]

        app.push_screen(ProfileScreen(IKARUS))
        await settle(app, pilot)
        assert "known from Huber GmbH" in seen(app)
        app.push_screen(ProfileScreen(HUBER))
        await settle(app, pilot)
        assert "nobody" in seen(app)
        app.push_screen(MapScreen(HUBER))
        await settle(app, pilot)
        assert "nobody since Anna Huber left on 20 Nov 2026" in " ".join(seen(app).split())
    with book.read() as connection:
        assert view(connection, "contact", ANNA).text("name") == "Anna Huber"
        assert not buying_map(connection, HUBER, TODAY).seats
