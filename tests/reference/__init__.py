"""The county's counting rules a second time, in plain Python and without a database.

Written from the rules alone, so that two readings of them can be held side by side:
``ledger`` says which ``rows`` are in force, ``lists`` what a township's lists tell,
``status_years`` which status a household has at a year's end, and ``county`` and
``figures`` what every indicator then is. ``counties`` draws small counties by chance,
``uploads`` writes their files as a county would load them, and ``office`` tells a store
and the plain ledger the same.

Where the rules leave a choice, both implementations read them so:

- The first listed year has no flows, even where every identification year is known: the
  year before it is before all that can be known.
- A township whose full lists give no identification year at all is known from its first
  list on. Before it its figures are empty, and the county's are sums over the others;
  the county's flows are empty until the year after.
- A township that never sent a list has empty figures; the county sums the others.
- A list of households on the date of a list of persons decides nothing, but the years
  in it fill what lists lack.
- A household in a partial list is exited from it on, until a full list of its township
  with a later date, or with the same date and the household in it, decides. The people
  of a partial list count in its own year, and while no full list comes after it.
- An event of a household that is not registered at the year's end counts as a return,
  where the household was a year before, else where the event says.
- Of two events of a household in a year the last counts, with the last number of
  persons that is given.
- An own list that still shows an exit from before an event ends nothing: once it is
  carried forward, the event holds again.
- A correction that names a household in another township takes it out of the list of
  that date that had it.
- Of two later or two earlier lists in two townships the nearer year's counts, then the
  later published.
- A village without a row in the village sheet has unknown delistings; one with a year
  of delisting was poor, unless something says no.
- The plan of a place is its own row, figure by figure, else the sum of what is given
  below it.
"""
