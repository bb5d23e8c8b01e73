"""The other one-line entries beside the log line: a person, a follow-up, an order or a loss, a change."""

from accountbook.domain.lines.changeline import ChangeLine, read_change_line
from accountbook.domain.lines.followline import FollowLine, read_follow_line
from accountbook.domain.lines.orderline import OrderLine, read_order_line
from accountbook.domain.lines.personline import PersonLine, Point, read_person_line

__all__ = [
    "ChangeLine",
    "FollowLine",
    "OrderLine",
    "PersonLine",
    "Point",
    "read_change_line",
    "read_follow_line",
    "read_order_line",
    "read_person_line",
]
