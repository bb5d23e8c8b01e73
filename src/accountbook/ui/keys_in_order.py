"""Keys one after the other: what is typed ahead on a slow line waits until the key before it has done its work.

Textual hands every key at once to whatever has the focus now. On a line that delivers "lvisit ok" in one packet the
letters after "l" would reach the screen instead of the dialog that "l" opens: lost, or worse, taken as keys.
"""

import time
from collections import deque
from collections.abc import Iterator
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen

PATIENCE = 0.3
"""Seconds after which the next key goes on even if the one before vanished with its widget."""
LONGEST = 3.0
"""Seconds a key waits at most where the app is busy (saving)."""

REST = 0.05
"""The same for a screen that asks nothing and has nothing to put the focus on, such as a question."""
GLANCE = 0.005
"""Seconds between two looks whether a new screen is ready."""


class KeysInOrder(App[Any]):
    """Mixed into an app before `App`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._waiting_keys: deque[events.Key | events.Paste] = deque()
        self._key_under_way: events.Key | events.Paste | None = None
        self._keys_held = False
        self.last_key_at = time.monotonic()
        """When the last key came, or the app began."""

    def hold_keys(self) -> None:
        """Whatever is typed waits until `let_keys_go`: the first page is not there yet."""
        self._keys_held = True

    def let_keys_go(self) -> None:
        """Keys do what they do from now on, those that waited first."""
        self._keys_held = False
        self.call_later(self._next_key)

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while another one is under way."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self.last_key_at = time.monotonic()
        if self._keys_held or self._key_under_way is not None or self._waiting_keys:
            self._waiting_keys.append(event)
        else:
            await self._send_key(event)

    @property
    def has_keys_to_do(self) -> bool:
        """Whether a key is under way, or waits."""
        return self._key_under_way is not None or bool(self._waiting_keys)

    def is_busy_for_keys(self) -> bool:
        """Whether the next key should wait for more than the one before; an app may override this."""
        return False

    def key_comes(self) -> None:
        """Before a key does what it does; an app may override this."""

    async def _send_key(self, event: events.Key | events.Paste) -> None:
        self._key_under_way = event
        self.key_comes()
        target = self.focused or self.screen
        before = self.screen
        self._patience(before, event, PATIENCE)
        await super().on_event(event)
        if event.is_forwarded:
            self._follow_key(target, event)
        else:
            self._settle(before, event)

    def _patience(self, before: Screen[Any], event: events.Key | events.Paste, left: float) -> None:
        """Let the next key go after a while in any case; a new screen gets longer to put the focus in its place."""

        def over() -> None:
            if self._key_under_way is not event or not self.screen_stack:
                return
            if left < LONGEST and (self.is_busy_for_keys() or self.screen is not before):
                self._patience(before, event, left + PATIENCE)
            else:
                self._key_done(event)

        self.set_timer(PATIENCE, over)

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

    def _settle(self, before: Screen[Any], event: events.Key | events.Paste, rested: float = 0.0) -> None:
        """The next key goes when what this one set off is done and a new screen has put the focus in its place.

        A screen that asks nothing (any more) and puts the focus nowhere has nothing to put it on: `rested` seconds.
        """
        if self._key_under_way is not event or not self.screen_stack:  # without screens the app is at its end
            return
        came = self.screen is not before
        busy = self.is_busy_for_keys() or any(node.message_queue_size for node in self._nodes_of_keys())
        busy = busy or (came and self._is_asking(self.screen))
        nothing_yet = came and self.screen.focused is None
        question = self.screen.is_mounted and not self.screen.focus_chain
        if busy or (nothing_yet and rested < (REST if question else PATIENCE)):
            rested = 0.0 if busy else rested + GLANCE
            self.set_timer(GLANCE, lambda: self._settle(before, event, rested))
        elif came:
            self.screen.call_after_refresh(self._key_done, event)
        else:
            self._key_done(event)

    def _is_asking(self, screen: Screen[Any]) -> bool:
        """Whether a screen that has just come still waits for its first answers, or for its widgets."""
        return any(worker.is_running and _screen_of(worker.node) is screen for worker in self.workers)

    def _nodes_of_keys(self) -> Iterator[MessagePump]:
        """The nodes a key passes: what a key sets off (Enter in a line submits it) goes the same way."""
        node: MessagePump | None = self.focused or self.screen
        while node is not None and node is not self:
            yield node
            node = node._parent

    def _key_done(self, event: events.Key | events.Paste) -> None:
        if self._key_under_way is event:
            self._key_under_way = None
            self.call_later(self._next_key)

    async def _next_key(self) -> None:
        if self._waiting_keys and self._key_under_way is None and not self._keys_held:
            await self._send_key(self._waiting_keys.popleft())


def _screen_of(node: DOMNode) -> DOMNode | None:
    """The screen a worker's node is or stands on."""
    return next((one for one in node.ancestors_with_self if isinstance(one, Screen)), None)
