// The same site for Eleventy: articles, paged lists of all, and a list for each category, tag and author.
module.exports = function (config) {
  const byDate = (api) => api.getFilteredByGlob("content/**/*.md").sort((a, b) => b.date - a.date);
  const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  config.addFilter("slugged", slug);
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addCollection("news", byDate);
  config.addCollection("terms", (api) => {
    const pages = [];
    for (const kind of ["categories", "subjects", "authors"]) {
      const of = new Map();
      for (const one of byDate(api)) for (const name of one.data[kind] || []) of.set(name, [...(of.get(name) || []), one]);
      for (const [name, all] of of)
        for (let n = 0; n * 100 < all.length; n++) pages.push({ name, url: `${kind}/${slug(name)}${n ? n + 1 : ""}`, articles: all.slice(n * 100, n * 100 + 100) });
    }
    return pages;
  });
  return { dir: { input: ".", includes: "_includes", output: "_site" }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
};
