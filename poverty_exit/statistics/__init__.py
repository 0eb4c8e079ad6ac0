"""How sure a number is: intervals, ranks that can be told apart, distances."""
