"""`Choice`: a StrEnum without the package `enum`, which costs a look-up more than all the choices it would declare."""

from accountbook.row import TYPE_CHECKING

if TYPE_CHECKING:
    from enum import StrEnum as Choice
else:

    class _Declared(type):
        """Turns the texts of a class body into its members, each there once; the class can be walked and asked."""

        def __new__(cls, name, bases, body):
            texts = {key: body.pop(key) for key in [*body] if key.isupper()}
            made = super().__new__(cls, name, bases, body | {"__slots__": ("name",)})
            made._members = {}
            for key, text in texts.items():
                member = made._members[text] = str.__new__(made, text)
                member.name = key
                setattr(made, key, member)
            return made

        def __call__(cls, text):
            try:
                return cls._members[text]
            except KeyError:
                raise ValueError(f"{text!r} is no {cls.__name__}") from None

        def __iter__(cls):
            return iter(cls._members.values())

        def __contains__(cls, text):
            return text in cls._members

        def __len__(cls):
            return len(cls._members)

    class Choice(str, metaclass=_Declared):
        """One of a few texts that have a name; equal to its text, and written as it."""

        @property
        def value(self):
            return str(self)

        def __str__(self):
            return str.__str__(self)

        def __repr__(self):
            return f"<{type(self).__name__}.{self.name}: {str.__repr__(self)}>"

        def __reduce__(self):
            return type(self), (str(self),)

        def __copy__(self):
            return self

        def __deepcopy__(self, _known):
            return self


__all__ = ["Choice"]
