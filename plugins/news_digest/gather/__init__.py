"""many Digests -> Edition: topics, series, voices, days."""
