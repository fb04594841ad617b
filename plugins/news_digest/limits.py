"""Every ceiling with its reason. Crossing one holds the article with the number; nothing is cut silently."""

INPUT_BYTES = 5_000_000
"""The longest news pages saved whole stay under 3 MB without their images."""

YAML_BYTES = 256_000
"""A sidecar is a few lines; the longest language file is far below this."""

YAML_DEPTH = 32
"""Ours nest five deep; deeper is an attack or a mistake."""

YAML_VALUES = 10_000
"""A sidecar has a dozen values, the longest language file some 4,000; each takes time to check."""

YAML_CHARACTERS = 20_000
"""One value: as much as one line of an article."""

LINE_CHARACTERS = 20_000
"""The longest paragraph of a newspaper has a few thousand; every pattern is tested on more than this."""

TEXT_CHARACTERS = 500_000
"""Of an article once it is cleaned: 80,000 words, a book. The longest reports have a tenth; all the engines read so much in a few seconds."""

MAIL_PARTS = 1_000
"""A page saved with its pictures has some hundred parts, a newsletter a dozen."""

MAIL_NESTING = 50
"""Messages and groups of parts in one mail, deep or side by side; one forwarded ten times has thirty."""

SLUG_BYTES = 80
"""Keeps the whole path under 255 bytes on every file system, with room for folders and suffixes."""

HTML_DEPTH = 256
"""News pages nest 20 to 60 deep. libxml2 stops here, and what it leaves out it would leave out silently."""

HTML_TAGS = 20_000
"""The longest encyclopaedia page has half as many."""

WORDS_OF_ONE_KEY = 200
"""Corrections under one key of a sidecar. Nobody writes as many for one article, and each is looked for in all of its text."""

FIGURE_BELOW = 10**18
FIGURE_PLACES = 9
"""No quantity in the news has more digits before or after its point; beyond this a number is a slip or an attack, and costs memory to print."""

PICTURES = 30
"""Of one article; a slide show has twenty."""

PICTURE_BYTES = 5_000_000
"""A photograph on a newspaper's page has some hundred kilobytes."""

PICTURE_SIDE = 10_000
"""Pixels; no screen has as many, and a browser would need hundreds of megabytes to show it."""

FETCH_SECONDS = 10.0
"""A server that needs longer for one document is broken or plays for time."""

FETCH_HOPS = 5
"""Shorteners and moves to https take one to three; RFC 9309 asks for at least five."""

FETCH_PAUSE = 1.0
"""Seconds between two requests to one site: what a hurried reader would do."""

ROBOTS_BYTES = 512_000
"""RFC 9309 asks for at least this much of a robots.txt; what stands behind it is not read."""

URL_CHARACTERS = 2_000
"""Browsers and servers give up between 2,000 and 8,000; an address is also written into the sidecar and on the page."""

FEED_ENTRIES = 20
"""Taken from a feed at a time unless the editor says otherwise: most newspapers' feeds hold 10 to 50."""

FEED_REMEMBERED = 5_000
"""Entries of one feed that are known again; no newspaper's feed reaches back further than a few hundred."""

FEED_TAGS = 200_000
"""Fifty articles in full have 25,000; a parser of feeds needs half a minute for a million."""

FEED_TEXT_WORDS = 120
"""From here on a feed's own text counts as the article: teasers have 20 to 60 words."""

SEARCHED = 2_000
"""Articles up to which every build makes the search's index: it costs some milliseconds a record, and an article has half a dozen."""

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""No newspaper page is older online, and a later one is a typing error."""
