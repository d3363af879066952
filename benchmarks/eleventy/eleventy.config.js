import { absoluteUrl, dateToRfc822 } from "@11ty/eleventy-plugin-rss";

const PAGE = 24;

/** Lists of all stories, of each year, unit and field, cut into pages of 24. */
function lists(stories) {
  const by = new Map([["/guong/", { title: "Gương điển hình", stories }]]);
  const add = (address, title, story) => {
    if (!by.has(address)) by.set(address, { title, stories: [] });
    by.get(address).stories.push(story);
  };
  for (const story of stories) {
    const year = story.date.getUTCFullYear();
    add(`/guong/${year}/`, `Năm ${year}`, story);
    for (const unit of story.data.units) add(`/units/${unit}/`, unit, story);
    for (const field of story.data.fields) add(`/fields/${field}/`, field, story);
  }
  return [...by].map(([address, list]) => ({ address, ...list }));
}

export default function (config) {
  const newest = (api) => api.getFilteredByTag("stories").reverse();
  config.addCollection("newest", newest);
  config.addCollection("lists", (api) => lists(newest(api)));
  config.addCollection("listPages", (api) =>
    lists(newest(api)).flatMap(({ address, title, stories }) => {
      const total = Math.ceil(stories.length / PAGE);
      return Array.from({ length: total }, (_, n) => ({
        title,
        address: n ? `${address}page/${n + 1}/` : address,
        previous: n > 1 ? `${address}page/${n}/` : n ? address : "",
        next: n + 1 < total ? `${address}page/${n + 2}/` : "",
        stories: stories.slice(n * PAGE, (n + 1) * PAGE),
      }));
    }),
  );
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("rfc822", dateToRfc822);
  config.addFilter("whole", (path) => absoluteUrl(path, "https://thidua.example/"));
  config.addFilter("plain", (html) => html.replace(/<[^>]*>/g, " "));
  config.addFilter("json", (value) => JSON.stringify(value));
  return { dir: { input: "content", includes: "../_includes", output: "_site" } };
}
