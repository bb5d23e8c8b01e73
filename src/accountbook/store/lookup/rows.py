"""`Row`: a NamedTuple that imports no `typing` and compiles nothing, which would cost a quick look-up a third of its time."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Row
else:
    from _collections import _tuplegetter

    class _Declared(type):
        """Turns the annotations of a class body into the places of a tuple; defaults and methods stay."""

        def __new__(cls, name, bases, body):
            notes = body.get("__annotations__")
            if notes is None and "_fields" not in body:  # Python 3.14 works annotations out only when asked
                notes = (body.get("__annotate__") or body["__annotate_func__"])(1)
            if notes:
                body["_fields"] = tuple(notes)
                body["_defaults"] = {field: body.pop(field) for field in notes if field in body}
                body.update((field, _tuplegetter(place, "")) for place, field in enumerate(notes))
            body["__slots__"] = ()
            return super().__new__(cls, name, bases, body)

    class Row(tuple, metaclass=_Declared):
        """A frozen row with named fields, made of values in order, by name, or both."""

        _fields = ()

        def __new__(cls, *values, **named):
            if len(values) < len(cls._fields):
                known = cls._defaults | named
                values += tuple(known.pop(field) for field in cls._fields[len(values) :])
            if len(values) > len(cls._fields) or not named.keys() <= set(cls._fields):
                raise TypeError(f"{cls.__name__} holds {', '.join(cls._fields)}")
            return tuple.__new__(cls, values)

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **named):
            return type(self)(**(self._asdict() | named))


__all__ = ["TYPE_CHECKING", "Row"]
