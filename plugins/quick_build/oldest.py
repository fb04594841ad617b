"""Pages of a listing numbered from the oldest, so that an addition changes the first page and no other.

Pelican's page 2 holds what page 1 has no room for: one new article moves one from each page to the next, and all of them are made again. Here the
first page, at the plain address, holds the newest articles, one page full at least and less than two; page 2 holds the oldest, full for good, page 3
those after them. Once the first page holds two pages full, the older of them becomes a page of its own, with the next number.
"""

from __future__ import annotations

from pelican.paginator import Page

from .tracing import TracedPage, TracedPaginator


class SteadyPage(TracedPage):
    """One page: its `number` is its address's; `steady` tells a template that it says nothing of how many newer ones there are."""

    steady = True
    _before = 0

    def has_next(self) -> bool:
        return bool(self.number > 2 or (self.number == 1 and self._paginator.num_pages > 1))

    def next_page_number(self) -> int:
        return int(self._paginator.num_pages if self.number == 1 else self.number - 1)

    def previous_page_number(self) -> int:
        return int(self.number + 1 if self.number < self._paginator.num_pages else 1)

    def start_index(self) -> int:
        return self._before + 1 if self.object_list else 0

    def end_index(self) -> int:
        return self._before + len(self.object_list)


class OldestFirst(TracedPaginator):
    """The pages of a list that begins with the newest."""

    @property
    def num_pages(self) -> int:
        return max(1, int(self.count) // (int(self.per_page) or 1))

    def page(self, number: int) -> SteadyPage:
        """The page at a place counted from the newest, 1 for the first.

        >>> pages = OldestFirst("articles", "index.html", "index.html", list("gfedcba"), {"DEFAULT_ORPHANS": 0}, 2)
        >>> [(page.number, "".join(page.object_list)) for page in map(pages.page, range(1, pages.num_pages + 1))]
        [(1, 'gfe'), (3, 'dc'), (2, 'ba')]
        """
        first = self.count - (self.num_pages - 1) * self.per_page
        begin = 0 if number == 1 else first + (number - 2) * self.per_page
        some = self.object_list[begin : first + (number - 1) * self.per_page]
        address = 1 if number == 1 else self.num_pages - number + 2
        made = SteadyPage(self._key, Page(self.name, self.url, some, address, self, self.settings))
        made._before = begin
        return made
