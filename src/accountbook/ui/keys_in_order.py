"""Keys one after the other: what is typed ahead on a slow line waits until the key before it has done its work.

Textual hands every key at once to whatever has the focus now. On a line that delivers "lvisit ok" in one packet the
letters after "l" would reach the screen instead of the dialog that "l" opens: lost, or worse, taken as keys.
"""

from collections import deque
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

PATIENCE = 0.3
"""Seconds after which the next key goes on even if the one before vanished with its widget."""

GLANCE = 0.005
"""Seconds between two looks whether a new screen is ready."""


class KeysInOrder(App[Any]):
    """Mixed into an app before `App`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._waiting_keys: deque[events.Key | events.Paste] = deque()
        self._key_under_way: events.Key | events.Paste | None = None

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while another one is under way."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._key_under_way is not None or self._waiting_keys:
            self._waiting_keys.append(event)
        else:
            await self._send_key(event)

    async def _send_key(self, event: events.Key | events.Paste) -> None:
        self._key_under_way = event
        self.set_timer(PATIENCE, lambda: self._key_done(event))
        target = self.focused or self.screen
        before = self.screen
        await super().on_event(event)
        if event.is_forwarded:
            self._follow_key(target, event)
        else:
            self._settle(before, event)

    def _follow_key(self, node: MessagePump, event: events.Key | events.Paste) -> None:
        """Behind the key in the queue of each node it bubbles to, until somebody stopped it or the app has had it."""
        screen = self.screen

        def passed() -> None:
            # Textual marks a key as stopped when it hands it back to the app it came from.
            parent = None if node is self else node._parent
            if parent is not None and (parent is self or not event._stop_propagation):
                self._follow_key(parent, event)
            else:
                self._settle(screen, event)

        if not node.call_later(passed):
            self._key_done(event)

    def _settle(self, before: Screen[Any], event: events.Key | events.Paste) -> None:
        """A screen that has just come takes keys when it has put the focus where it belongs."""
        if self.screen is before:
            self._key_done(event)
        elif self.screen.focused is None and self._key_under_way is event:
            self.set_timer(GLANCE, lambda: self._settle(before, event))
        else:
            self.screen.call_after_refresh(self._key_done, event)

    def _key_done(self, event: events.Key | events.Paste) -> None:
        if self._key_under_way is event:
            self._key_under_way = None
            self.call_later(self._next_key)

    async def _next_key(self) -> None:
        if self._waiting_keys and self._key_under_way is None:
            await self._send_key(self._waiting_keys.popleft())
