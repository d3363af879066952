// Lighthouse reads pages as a phone on a slow line does: lighthouse.mjs HOME PATH…
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CHROMIUM = "/usr/bin/chromium";
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"];
const SCORES = { performance: 0.98, accessibility: 1, "best-practices": 1, seo: 1 };
const FIGURES = { "largest-contentful-paint": 1800, "cumulative-layout-shift": 0.02 };
const TRIES = 3; // the machine is shared: what one run out of three reaches, the page can do

/** What *report* falls short of, by name. */
function missed({ categories, audits }) {
  return [
    ...Object.keys(SCORES).filter((name) => categories[name].score < SCORES[name]),
    ...Object.keys(FIGURES).filter((name) => audits[name].numericValue > FIGURES[name]),
  ];
}

/** The audits that keep a category of *report* below 100, and what they found. */
function* causes({ categories, audits }) {
  for (const name of Object.keys(SCORES)) {
    if (categories[name].score >= SCORES[name]) continue;
    for (const { id, weight } of categories[name].auditRefs) {
      const { score, title, details } = audits[id];
      if (!weight || score === null || score >= 0.9) continue;
      const found = (details?.items ?? []).slice(0, 3).map((item) => JSON.stringify(item).slice(0, 300));
      yield `  ${name}: ${title}\n${found.map((line) => `    ${line}\n`).join("")}`;
    }
  }
}

function summary({ categories, audits }) {
  const scores = Object.keys(SCORES).map((name) => `${name} ${Math.round(categories[name].score * 100)}`);
  const seconds = (name) => `${(audits[name].numericValue / 1000).toFixed(2)} s`;
  const bytes = audits["total-byte-weight"].numericValue / 1024;
  return [
    ...scores, `FCP ${seconds("first-contentful-paint")}`, `LCP ${seconds("largest-contentful-paint")}`,
    `CLS ${audits["cumulative-layout-shift"].numericValue.toFixed(3)}`,
    `TBT ${Math.round(audits["total-blocking-time"].numericValue)} ms`, `${Math.round(bytes)} KiB`,
  ].join(", ");
}

const [home, ...paths] = process.argv.slice(2);
const chrome = await launch({ chromePath: CHROMIUM, chromeFlags: FLAGS });
const options = { port: chrome.port, onlyCategories: Object.keys(SCORES), logLevel: "error" };
let failures = 0;
for (const path of paths) {
  let short = [];
  let report;
  for (let n = 1; n <= TRIES; n += 1) {
    report = (await lighthouse(new URL(path, home).href, options)).lhr;
    short = missed(report);
    console.log(`lighthouse /${path} (${n}): ${summary(report)}`);
    if (!short.length) break;
  }
  if (!short.length) continue;
  failures += 1;
  console.log(`  falls short: ${short.join(", ")}\n${[...causes(report)].join("")}`);
}
await chrome.kill();
process.exitCode = failures ? 1 : 0;
