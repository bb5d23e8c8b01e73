"""Every store test begins without the keys that others remembered."""

import pytest

from accountbook.store.file import connect


@pytest.fixture(autouse=True)
def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key of another test is remembered, and nobody is asked."""
    monkeypatch.setattr(connect, "_keys", {})
