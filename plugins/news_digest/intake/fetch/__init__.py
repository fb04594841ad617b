"""The only network in the plugin: what `news-digest add` asks of web servers. Nothing of it is loaded until something is fetched."""
