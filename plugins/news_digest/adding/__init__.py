"""`news-digest add`: pages, feeds and files become raw articles below content/, each with its sidecar. The network is intake's `fetch`."""
