"""Edition -> flat views, feeds, charts: the only Markup."""
