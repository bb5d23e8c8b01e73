"""Insight: its views, a target group, its rule and sheet, one company."""
