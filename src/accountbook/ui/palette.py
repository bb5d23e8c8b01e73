"""The command palette: every key as a command, every company by its name."""

from collections.abc import Callable
from functools import partial

from textual.command import Hit, Hits, Provider

from accountbook.errors import BookError
from accountbook.store.pages.lists import company_rows, filtered_ids
from accountbook.tongue import _
from accountbook.ui.host import Host
from accountbook.ui.text import quoted, safe_discovery, safe_hit, text

LIMIT = 12


class ActionProvider(Provider):
    """What the keys of the present screen do, by their words."""

    def _actions(self) -> list[tuple[str, str, str]]:
        found: dict[str, tuple[str, str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if active.enabled and binding.id not in (None, "palette") and binding.tooltip:
                key = self.app.get_key_display(binding)
                found.setdefault(binding.action, (binding.action, f"{binding.description}  {key}", binding.tooltip))
        return list(found.values())

    async def discover(self) -> Hits:
        """All of them before anything is typed."""
        for action, words, about in self._actions():
            yield safe_discovery(words, partial(self.screen.run_action, action), about)

    async def search(self, query: str) -> Hits:
        """Those whose words match."""
        for action, words, about in self._actions():
            hit = safe_hit(self, query, words, partial(self.screen.run_action, action), about)
            if hit is None and (score := self.matcher(query).match(about)) > 0:
                hit = Hit(score * 0.8, text(words), partial(self.screen.run_action, action), words, quoted(about))
            if hit is not None:
                yield hit


class CompanyProvider(Provider):
    """Companies by the words of their names, towns and people."""

    @property
    def host(self) -> Host:
        """The app as its screens know it."""
        assert isinstance(self.app, Host)
        return self.app

    async def search(self, query: str) -> Hits:
        """The first companies that fit."""
        from asyncio import to_thread

        if len(query.strip()) < 2:
            return
        for name, town, company_id in await to_thread(self._found, query):
            hit = safe_hit(self, query, name, partial(self.host.open_company, company_id), town)
            if hit is not None:
                yield hit

    def _found(self, query: str) -> list[tuple[str, str, int]]:
        try:
            with self.host.book.read() as connection:
                ids = filtered_ids(connection, query)[:LIMIT]
                rows = company_rows(connection, ids)
        except BookError:
            return []
        return [(rows[key].name, rows[key].town or _("company"), key) for key in ids if key in rows]


PROVIDERS: set[type[Provider] | Callable[[], type[Provider]]] = {ActionProvider, CompanyProvider}
