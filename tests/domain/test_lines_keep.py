"""What is counted or done stays in the sentence whatever day and hour stand beside it, in every kind of line."""

from datetime import date
from itertools import permutations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from accountbook.domain.lines.followline import read_follow_line
from accountbook.domain.lines.logline import read_log_line
from accountbook.domain.lines.orderline import read_order_line

TODAY = date(2026, 11, 25)
DAYS = [
    "",
    "fri",
    "Fr",
    "tomorrow",
    "next tue",
    "27.11.",
    "4 dec",
    "friday the 4th",
    "every monday",
    "until fri",
    "KW 49",
]
GONE = ["", "yesterday", "gestern", "last tue", "24.11.", "4 nov", "2 weeks ago"]
HOURS = ["", "9h", "9 Uhr", "um 14 Uhr", "9:30", "10 Uhr", "at 9", "9-11"]
GOODS = ["20 pumps", "12 Ventile", "50 neue Pumpen", "5 kg", "2 samples", "40 Angebote", "30 Kisten", "3 Muster"]
DOES = ["call", "send", "liefern", "for 2 weeks", "with Bob", "please", ""]


def lines(days: list[str]) -> st.SearchStrategy[tuple[str, str]]:
    """A line of a day, an hour, a thing and what is done with it, the hour beside the day; and the thing."""
    orders = st.sampled_from(list(permutations(range(3))))
    parts = st.tuples(
        st.sampled_from(days), st.sampled_from(HOURS), st.sampled_from(GOODS), st.sampled_from(DOES), orders
    )
    return parts.map(_line)


def _line(parts: tuple[str, str, str, str, tuple[int, ...]]) -> tuple[str, str]:
    day, hour, goods, does, order = parts
    pieces = (f"{day} {hour}", goods, does)
    return " ".join(" ".join(pieces[place] for place in order).split()), goods


@given(lines(DAYS))
@settings(max_examples=100)
@example(("fri 9h 20 pumps deliver", "20 pumps"))
def test_a_promise_keeps_what_is_counted(typed: tuple[str, str]) -> None:
    line, goods = typed
    assert goods in read_follow_line(line, TODAY).text
    log = read_log_line(f"visit ok > {line}", TODAY)
    assert goods in " ".join((log.text, *(promise.text for promise in log.promises)))


@given(lines(GONE))
@settings(max_examples=100)
def test_a_talk_keeps_what_is_counted(typed: tuple[str, str]) -> None:
    line, goods = typed
    log = read_log_line(f"visit {line}", TODAY)
    assert goods in log.text


@given(lines(GONE))
@settings(max_examples=100)
def test_an_order_keeps_its_hour_and_how_long_it_is_for(typed: tuple[str, str]) -> None:
    line, _goods = typed
    order = read_order_line(line, TODAY)
    kept = f"{order.product} {order.text} {order.quantity} {order.unit}"
    assert all(word in kept for word in line.split() if ":" in word or word in ("for", "Uhr", "um"))
