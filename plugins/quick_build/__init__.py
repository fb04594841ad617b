"""Quick Build: a Pelican plugin for parallel and incremental writing, useful to any site; it knows nothing of news."""


def register() -> None:
    """Connect to Pelican's signals. The engines land one by one; until then the plugin changes nothing."""
