"""`Row`: a NamedTuple that imports no `typing` and compiles nothing until it must: a look-up's time is mostly imports."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Row
else:
    from _collections import _tuplegetter

    _tuple = tuple.__new__

    class _Declared(type):
        """Turns the annotations of a class body into the places of a tuple; defaults and methods stay."""

        def __new__(cls, name, bases, body):
            notes = body.get("__annotations__")
            if notes is None and "_fields" not in body:  # Python 3.14 works annotations out only when asked
                notes = (body.get("__annotate__") or body["__annotate_func__"])(1)
            if notes:
                body["_fields"] = tuple(notes)
                body["_field_defaults"] = {field: body.pop(field) for field in notes if field in body}
                body.update((field, _tuplegetter(place, "")) for place, field in enumerate(notes))
            body["__slots__"] = ()
            return super().__new__(cls, name, bases, body)

    class Row(tuple, metaclass=_Declared):
        """A frozen row with named fields, made of values in order, by name, or both."""

        _fields = ()

        def __new__(cls, *values, **named):
            if len(values) == len(cls._fields) and not named:
                return _tuple(cls, values)
            cls.__new__ = _maker(cls)
            return cls.__new__(cls, *values, **named)

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

        def __getnewargs__(self):
            return tuple(self)

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **named):
            return type(self)(**(self._asdict() | named))

    def _maker(cls):
        """What `collections.namedtuple` would have compiled with the class: calls by name are as fast as there."""
        places = ", ".join(cls._fields)
        made = eval(f"lambda _cls, {places}: _tuple(_cls, ({places},))", {"_tuple": _tuple})
        made.__name__ = cls.__name__
        made.__defaults__ = tuple(cls._field_defaults.values())
        return made


__all__ = ["TYPE_CHECKING", "Row"]
