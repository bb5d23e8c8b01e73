"""`Row`: a NamedTuple that does not import `typing`, which alone costs a quick look-up a third of its time."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Row
else:
    from collections import namedtuple

    class _Declared(type):
        """Makes a named tuple of the annotations of a class body; defaults and methods stay."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            notes = body.get("__annotations__")
            if notes is None:  # Python 3.14 works annotations out only when asked
                notes = (body.get("__annotate__") or body["__annotate_func__"])(1)
            base = namedtuple(name, notes, defaults=[body.pop(field) for field in notes if field in body])
            return type(name, (base,), {"__slots__": ()} | body)

    class Row(metaclass=_Declared):
        """A frozen row with named fields."""


__all__ = ["Row"]
