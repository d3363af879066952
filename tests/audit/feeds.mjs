// What feedsmith and rss-parser read in every feed of a site, as JSON: file → parser → entries.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseFeed } from "feedsmith";
import Parser from "rss-parser";

const site = process.argv[2];
const names = ["feed.xml", "atom.xml", "feed.json"];
const files = readdirSync(site, { recursive: true })
  .filter((f) => names.includes(f.split("/").pop()) || /^(feed|atom)\/\d+\.(xml|json)$/.test(f))
  .sort();
const instant = (text) => new Date(text).toISOString();
const read = {};
for (const file of files) {
  const text = readFileSync(join(site, file), "utf8");
  const { format, feed } = parseFeed(text);
  const items = feed.items ?? feed.entries ?? [];
  read[file] = {
    feedsmith: items.map((e) => ({
      id: e.id ?? e.guid?.value,
      title: e.title?.value ?? e.title,
      link: e.url ?? e.link ?? e.links?.[0]?.href,
      published: instant(e.date_published ?? e.pubDate ?? e.published),
      authors:
        format === "rss" ? (e.dc?.creators ?? [e.dc?.creator].filter(Boolean)) : e.authors.map((a) => a.name?.value ?? a.name),
      content: e.content_html ?? e.content?.encoded ?? e.content?.value ?? e.content,
    })),
  };
  if (file.endsWith(".xml")) {
    const parsed = await new Parser().parseString(text);
    read[file]["rss-parser"] = parsed.items.map((e) => ({
      id: e.guid ?? e.id,
      title: e.title,
      link: e.link,
      published: instant(e.pubDate ?? e.isoDate),
      content: e["content:encoded"] ?? e.content,
    }));
  }
}
process.stdout.write(JSON.stringify(read));
