/*
 * The worker of the search: it holds the index and answers queries outside the page's thread.
 *
 * A text is an array of numbers, one for each word (search-words.js). A query marks the numbers that
 * match; the texts are then scanned number by number, which finds phrases too, needs no inverted
 * index, and takes milliseconds. Where no story has all the words, MiniSearch is loaded for a fuzzy
 * search.
 *
 * In: {kind: "open", base}, {kind: "ask", number, query, filters, limit}.
 * Out: {kind: "loaded"}, {kind: "answer", …}, {kind: "failed"}.
 */
"use strict";

const WEIGHTS = { title: 8, subject: 4, unit: 4, summary: 2, body: 1 };
const FIELDS = Object.keys(WEIGHTS);
const MAX_WORDS = 16; // of a query: one bit each
const EXCERPT = 34; // words
const CHUNK = 50; // texts read before waiting queries are answered

importScripts("search-words.js");

// ---- stories, newest first

let base = "";
let stories = [];
let facets = {};
let complete = false;

const pause = () => new Promise((resolve) => setTimeout(resolve));

async function fetchJson(name) {
  const response = await fetch(base + name);
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  return response.json();
}

/** Titles of all years, then summaries, then texts; the newest year first. */
async function load() {
  const response = await fetch(`${base}contents.json`, { cache: "no-cache" });
  const contents = await response.json();
  facets = contents.facets;
  const years = contents.shards;
  const layers = { titles: addNames, summaries: addTexts("summary"), texts: addTexts("body") };
  for (const [layer, add] of Object.entries(layers)) {
    let next = years.length && fetchJson(years[0][layer]);
    for (let n = 0; n < years.length; n += 1) {
      const shard = await next;
      next = n + 1 < years.length && fetchJson(years[n + 1][layer]); // while this one is read
      if (next) next.catch(() => {});
      await add(shard, years[n].year);
      postMessage({ kind: "loaded" });
    }
  }
  complete = true;
  postMessage({ kind: "loaded" });
}

const byKey = new Map();

function addNames(shard, year) {
  shard.title.forEach((title, n) => {
    const kind = shard.kind[n];
    const slug = shard.slug[n] || slugify(title);
    const section = kind === "tin-bai" ? kind : "guong";
    const unit = facets["don-vi"][shard.unit[n]] || "";
    const texts = { title, subject: shard.subject[n], unit };
    const words = {};
    for (const field in texts) words[field] = wordIds(texts[field]);
    const story = {
      number: stories.length, texts, words, year: String(year), kind, unit: shard.unit[n],
      sample: shard.sample[n] === 1, lang: shard.lang[n], model: shard.model[n],
      fields: shard.fields[n].split(" "),
      path: slug.startsWith("#") ? `dien-hinh/${year}/${slug}` : `${section}/${year}/${slug}/`,
      day: `${shard.day[n].slice(3)}/${shard.day[n].slice(0, 2)}/${year}`,
    };
    byKey.set(`${year}/${section}/${slug}`, story);
    stories.push(story);
  });
}

const addTexts = (field) => async (shard, year) => {
  let count = 0;
  for (const key in shard) {
    const story = byKey.get(`${year}/${key}`);
    if (story) {
      story.texts[field] = shard[key];
      story.words[field] = wordIds(shard[key]);
    }
    if ((count += 1) % CHUNK === 0) await pause();
  }
};

// ---- queries

/**
 * The words of a query, and for each number of the vocabulary masks of those that it matches: *hit* at
 * all, *same* with its marks, *spelled* letter by letter too, *whole* and not by its beginning alone.
 */
function parsed(query) {
  const typed = (query.normalize("NFC").match(WORD) || []).slice(0, MAX_WORDS);
  const open = /[\p{L}\p{M}\p{N}]$/u.test(query); // the last word may not be finished yet
  const terms = typed.map((word, n) => (
    { exact: exact(word), folded: fold(word), open: open && n === typed.length - 1 }));
  const size = vocabulary.exact.length;
  const [hit, same, spelled, whole] = [0, 1, 2, 3].map(() => new Uint16Array(size));
  terms.forEach((term, n) => {
    const [otherExact, otherFolded] = [respelled(term.exact), respelled(term.folded)];
    for (let id = 0; id < size; id += 1) {
      const folded = vocabulary.folded[id];
      const full = folded === term.folded;
      const other = folded === otherFolded;
      if (full || other || (term.open && folded.startsWith(term.folded))) {
        hit[id] |= 1 << n;
        if (full) whole[id] |= 1 << n;
        const form = vocabulary.exact[id];
        if (form === term.exact || (term.open && form.startsWith(term.exact))) {
          same[id] |= 1 << n;
          spelled[id] |= 1 << n;
        } else if (form === otherExact) same[id] |= 1 << n;
      }
    }
  });
  return { terms, hit, same, spelled, whole, marked: terms.some((t) => t.exact !== t.folded) };
}

const bits = (mask) => { let n = 0; for (let m = mask; m; m &= m - 1) n += 1; return n; };

/** Whether the words at *start* are the whole query, by the masks of their numbers. */
function phraseAt(words, start, length, masks) {
  if (start + length > words.length) return false;
  for (let n = 0; n < length; n += 1) if (!(masks[words[start + n]] & (1 << n))) return false;
  return true;
}

/** The rank of *story*; 0 where a word is missing. */
function score(story, { terms, hit, same, spelled, whole, marked }) {
  const all = 2 ** terms.length - 1;
  let [found, asWritten, asSpelled, full, places, truePlaces, times] = [0, 0, 0, 0, 0, 0, 0];
  let [phrase, truePhrase] = [0, 0]; // weight of the best place of the whole query
  for (const field of FIELDS) {
    const words = story.words[field];
    if (!words) continue;
    const [before, beforeWritten] = [found, asWritten];
    for (let i = 0; i < words.length; i += 1) {
      const mask = hit[words[i]];
      if (!mask) continue;
      times += 1;
      found |= mask;
      asWritten |= same[words[i]];
      asSpelled |= spelled[words[i]];
      full |= whole[words[i]];
      if (mask & 1 && terms.length > 1 && !truePhrase && phraseAt(words, i, terms.length, hit)) {
        phrase = phrase || WEIGHTS[field];
        if (phraseAt(words, i, terms.length, same)) truePhrase = WEIGHTS[field];
      }
    }
    places += WEIGHTS[field] * bits(found & ~before);
    truePlaces += WEIGHTS[field] * bits(asWritten & ~beforeWritten);
  }
  if (found !== all) return 0;
  const count = terms.length;
  const share = (bits(asWritten) + bits(asSpelled)) / 2 / count;
  const place = marked && share
    ? truePhrase || phrase || truePlaces / count
    : phrase || places / count;
  return 1 + (marked ? 100 * share + 12 * (truePhrase > 0) : 1.5 * share) + 32 * (phrase > 0)
    + 2 * place + bits(full) / count + Math.min(times, 9) / 10;
}

function filtered(filters) {
  const { "linh-vuc": field, "don-vi": unit, loai: kind, dang: model, nam: year } = filters;
  return stories.filter((s) => (!field || s.fields.includes(field)) && (!unit || s.unit === unit)
    && (!kind || s.kind === kind) && (!model || s.model === model) && (!year || s.year === year));
}

function answer({ number, query: text, filters, limit }) {
  const query = parsed(text);
  let matches = [];
  let near = false;
  if (query.terms.length) {
    matches = filtered(filters).map((story) => [score(story, query), story])
      .filter(([points]) => points)
      .sort((a, b) => b[0] - a[0]) // stable: of equals the newer stays first
      .map(([, story]) => story);
    if (!matches.length && complete) {
      matches = fuzzy(query, filtered(filters));
      near = matches.length > 0;
    }
  } else if (Object.values(filters).some(Boolean)) {
    matches = filtered(filters);
  }
  const results = matches.slice(0, limit).map((story) => resultOf(story, query));
  const total = matches.length;
  postMessage({ kind: "answer", number, query: text, total, near, complete, results });
}

// ---- fuzzy search

let minisearch = null;

/** Those of *candidates* whose titles, subjects or units have similar words; marks these words. */
function fuzzy(query, candidates) {
  if (!minisearch) {
    try { importScripts("vendor/minisearch.js"); } catch { return []; } // offline
    minisearch = new MiniSearch({
      fields: ["title", "subject", "unit"],
      idField: "number",
      extractField: (story, field) => (field === "number" ? story.number : story.texts[field]),
      tokenize: (text) => text.match(WORD) || [],
      processTerm: fold,
    });
    minisearch.addAll(stories);
  }
  const options = { fuzzy: 0.34, boost: WEIGHTS, combineWith: "AND" };
  const hits = minisearch.search(query.terms.map((t) => t.folded).join(" "), options);
  const terms = new Set(hits.flatMap((h) => h.terms));
  vocabulary.folded.forEach((folded, id) => { if (terms.has(folded)) query.hit[id] |= 1; });
  const allowed = new Set(candidates);
  return hits.map((h) => stories[h.id]).filter((story) => allowed.has(story));
}

// ---- results

/**
 * *text* in parts, every second one a word that matches the query. A term that the story has with
 * the right marks (*written*) is not matched without them.
 */
function parts(text, { hit, same }, written) {
  const matches = [...text.matchAll(WORD)];
  const words = matches.map((m) => ({ at: m.index, word: m[0], id: wordId(m[0]) }));
  const pieces = [""];
  let end = 0;
  for (const { at, word, id } of words) {
    if (!same[id] && !(hit[id] & ~written)) continue;
    const between = text.slice(end, at);
    if (pieces.length > 1 && /^\s$/.test(between)) pieces[pieces.length - 2] += between + word;
    else {
      pieces[pieces.length - 1] = between;
      pieces.push(word, "");
    }
    end = at + word.length;
  }
  pieces[pieces.length - 1] += text.slice(end);
  return pieces;
}

/** The passage of the text that matches best; empty where none does. */
function excerpt(story, { terms, hit, same }) {
  const words = story.words.body;
  let [best, start] = [0, 0];
  for (let i = 0; words && i < words.length; i += 1) {
    if (!hit[words[i]]) continue;
    const points = 1 + (same[words[i]] > 0) + 2 * phraseAt(words, i, terms.length, hit)
      + 2 * phraseAt(words, i, terms.length, same);
    if (points > best) [best, start] = [points, i];
  }
  if (!best) return "";
  const from = Math.max(0, start - 8);
  const spans = [...story.texts.body.matchAll(WORD)].slice(from, from + EXCERPT);
  const last = spans[spans.length - 1];
  const end = last.index + last[0].length;
  const text = story.texts.body.slice(spans[0].index, end);
  return `${from ? "… " : ""}${text}${from + EXCERPT < words.length ? " …" : ""}`;
}

function resultOf(story, query) {
  const { title, subject, unit, summary = "" } = story.texts;
  const names = [...story.words.title, ...story.words.subject, ...story.words.unit];
  const has = (words) => (words || []).reduce((mask, id) => mask | query.hit[id], 0);
  const rest = (2 ** query.terms.length - 1) & ~has(names);
  const text = rest & ~has(story.words.summary) ? excerpt(story, query) || summary : summary;
  const all = Object.values(story.words);
  const written = all.reduce((mask, own) => own.reduce((m, id) => m | query.same[id], mask), 0);
  const marked = (value) => parts(value, query, written);
  const { path, sample, lang, day, kind } = story;
  return {
    path, sample, lang, day, kind: facets.loai[kind],
    title: marked(title), subject: marked(subject), unit: marked(unit), text: marked(text),
  };
}

// ---- messages

let latest = null;

/** Answers the latest query only: others that came meanwhile are out of date. */
function ask(query) {
  if (!latest) setTimeout(() => { const newest = latest; latest = null; answer(newest); });
  latest = query;
}

self.onmessage = ({ data }) => {
  if (data.kind === "ask") ask(data);
  else {
    base = data.base;
    load().catch(() => postMessage({ kind: "failed" }));
  }
};
