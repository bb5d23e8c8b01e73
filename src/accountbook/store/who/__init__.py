"""Who is meant by a typed name, whom people report to, what they did before, how to reach them."""
