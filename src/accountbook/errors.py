"""What a person can cause: one helpful sentence and an exit code, shown once at the edge."""

FOUND, NOTHING_FOUND, WRONG_USE, UNUSABLE_BOOK, INTERRUPTED = 0, 1, 2, 3, 130


class BookError(Exception):
    """A sentence that says what happened and what to do; `exit_code` is what the command line returns.

    Exit codes: 1 nothing found or findings exist, 2 wrong use or bad input, 3 the book is damaged,
    not a book, or needs a newer program.
    """

    is_asked = False
    """Whether a dialog asks about it already: a notice would only lie on that."""

    def __init__(self, sentence: str, exit_code: int = WRONG_USE) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.exit_code = exit_code


class Locked(BookError):
    """An encrypted file that nothing at hand opens: nothing is known of what is in it, damage neither.

    `tried` says whether a passphrase was offered at all.
    """

    def __init__(self, sentence: str, *, tried: bool = False) -> None:
        super().__init__(sentence, UNUSABLE_BOOK)
        self.tried = tried


class Spoiled(BookError):
    """A book that is damaged: `what` says so without the way back."""

    def __init__(self, what: str, way_back: str = "") -> None:
        super().__init__(f"{what} {way_back}".rstrip(), UNUSABLE_BOOK)
        self.what = what


class NoBook(Spoiled):
    """A file that is no book (any more)."""


class NewerBook(BookError):
    """A book that a newer program wrote: nothing is wrong with it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, UNUSABLE_BOOK)


class NothingToDo(BookError):
    """There was nothing to do: nothing went wrong, and nothing is lost."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, NOTHING_FOUND)
