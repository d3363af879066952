/*
 * The worker of the search: it holds the index and answers questions, away from the keyboard.
 *
 * A text is an array of numbers, one a word (search-words.js). A question marks the numbers that
 * answer it; the texts are then scanned number by number, which finds phrases too, needs no index
 * to be built, and takes milliseconds. Where no story has all the words, MiniSearch is loaded and
 * looks for near ones.
 *
 * In: {kind: "open", base}, {kind: "ask", number, query, filters, limit}.
 * Out: {kind: "grown", complete}, {kind: "answer", …}, {kind: "failed"}.
 */
"use strict";

const WEIGHTS = { title: 8, subject: 4, unit: 4, summary: 2, body: 1 };
const FIELDS = Object.keys(WEIGHTS);
const MOST_WORDS = 16; // of a question: one bit each
const EXCERPT = 34; // words
const CHUNK = 50; // texts read before questions are listened to again

importScripts("search-words.js");

// ---- stories, newest first

let base = "";
let stories = [];
let facets = {};
let complete = false;

const pause = () => new Promise((resolve) => setTimeout(resolve));

async function fetched(name) {
  const answer = await fetch(base + name);
  if (!answer.ok) throw new Error(`${answer.status} ${name}`);
  return answer.json();
}

/** Titles of all years, then summaries, then texts; the newest year first. */
async function load() {
  const contents = await fetch(`${base}contents.json`, { cache: "no-cache" }).then((a) => a.json());
  facets = contents.facets;
  const years = contents.shards;
  const layers = { titles: addNames, summaries: addTexts("summary"), texts: addTexts("body") };
  for (const [layer, add] of Object.entries(layers)) {
    let next = years.length && fetched(years[0][layer]);
    for (let n = 0; n < years.length; n += 1) {
      const shard = await next;
      next = n + 1 < years.length && fetched(years[n + 1][layer]); // under way while this is read
      if (next) next.catch(() => {});
      await add(shard, years[n].year);
      postMessage({ kind: "grown", complete: false });
    }
  }
  complete = true;
  postMessage({ kind: "grown", complete });
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
    for (const field in texts) words[field] = read(texts[field]);
    const story = {
      number: stories.length, texts, words, year: String(year), kind, unit: shard.unit[n],
      sample: shard.sample[n] === 1, lang: shard.lang[n], model: shard.model[n],
      fields: shard.fields[n].split(" "), path: `${section}/${year}/${slug}/`,
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
      story.words[field] = read(shard[key]);
    }
    if ((count += 1) % CHUNK === 0) await pause();
  }
};

// ---- questions

/** The words of a question, and for each number of the vocabulary which of them it answers. */
function understood(query) {
  const typed = (query.normalize("NFC").match(WORD) || []).slice(0, MOST_WORDS);
  const open = /[\p{L}\p{M}\p{N}]$/u.test(query); // the last word may not be finished yet
  const terms = typed.map((word, n) => (
    { exact: exact(word), folded: fold(word), open: open && n === typed.length - 1 }));
  const size = vocabulary.exact.length;
  const [hit, same, whole] = [0, 1, 2].map(() => new Uint16Array(size));
  terms.forEach((term, n) => {
    for (let id = 0; id < size; id += 1) {
      const folded = vocabulary.folded[id];
      const full = folded === term.folded;
      if (full || (term.open && folded.startsWith(term.folded))) {
        hit[id] |= 1 << n;
        if (full) whole[id] |= 1 << n;
        const form = vocabulary.exact[id];
        if (form === term.exact || (term.open && form.startsWith(term.exact))) same[id] |= 1 << n;
      }
    }
  });
  return { terms, hit, same, whole, marked: terms.some((t) => t.exact !== t.folded) };
}

const bits = (mask) => { let n = 0; for (let m = mask; m; m &= m - 1) n += 1; return n; };

/** Whether the whole question stands at *start*; `sort` says which of its numbers count. */
function phraseAt(words, start, length, sort) {
  if (start + length > words.length) return false;
  for (let n = 0; n < length; n += 1) if (!(sort[words[start + n]] & (1 << n))) return false;
  return true;
}

/** How well *story* answers; 0 where a word is missing. */
function score(story, { terms, hit, same, whole, marked }) {
  const all = 2 ** terms.length - 1;
  let [found, asWritten, full, places, truePlaces, times] = [0, 0, 0, 0, 0, 0];
  let [phrase, truePhrase] = [0, 0]; // weight of the best place of the whole question
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
  const share = bits(asWritten) / count;
  const place = marked && share
    ? truePhrase || phrase || truePlaces / count
    : phrase || places / count;
  return 1 + (marked ? 100 * share + 12 * (truePhrase > 0) : 1.5 * share) + 32 * (phrase > 0)
    + 2 * place + bits(full) / count + Math.min(times, 9) / 10;
}

function wanted(filters) {
  const { "linh-vuc": field, "don-vi": unit, loai: kind, dang: model, nam: year } = filters;
  return stories.filter((s) => (!field || s.fields.includes(field)) && (!unit || s.unit === unit)
    && (!kind || s.kind === kind) && (!model || s.model === model) && (!year || s.year === year));
}

function answer({ number, query, filters, limit }) {
  const asked = understood(query);
  let found = [];
  let near = false;
  if (asked.terms.length) {
    for (const story of wanted(filters)) {
      const points = score(story, asked);
      if (points) found.push([points, story]);
    }
    found.sort((a, b) => b[0] - a[0]); // stable: of equals the newer stays first
    found = found.map(([, story]) => story);
    if (!found.length && complete) {
      found = nearly(asked, wanted(filters));
      near = found.length > 0;
    }
  } else if (Object.values(filters).some(Boolean)) {
    found = wanted(filters);
  }
  const results = found.slice(0, limit).map((story) => shown(story, asked));
  postMessage({ kind: "answer", number, query, total: found.length, near, complete, results });
}

// ---- near matches

let minisearch = null;

/** Stories whose titles, subjects or units hold words spelt nearly so; these words are marked. */
function nearly(asked, among) {
  if (!minisearch) {
    try { importScripts("vendor/minisearch.js"); } catch { return []; } // no line: no near ones
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
  const hits = minisearch.search(asked.terms.map((t) => t.folded).join(" "), options);
  const terms = new Set(hits.flatMap((h) => h.terms));
  vocabulary.folded.forEach((folded, id) => { if (terms.has(folded)) asked.hit[id] |= 1; });
  const allowed = new Set(among);
  return hits.map((h) => stories[h.id]).filter((story) => allowed.has(story));
}

// ---- what is shown

/**
 * *text* in pieces, every second one a word that answers the question. Words that the story has
 * with the right marks (*written*) are shown nowhere without.
 */
function pieces(text, { hit, same }, written) {
  const matches = [...text.matchAll(WORD)];
  const words = matches.map((m) => ({ at: m.index, word: m[0], id: wordId(m[0]) }));
  const parts = [""];
  let end = 0;
  for (const { at, word, id } of words) {
    if (!same[id] && !(hit[id] & ~written)) continue;
    const between = text.slice(end, at);
    if (parts.length > 1 && /^\s$/.test(between)) parts[parts.length - 2] += between + word;
    else {
      parts[parts.length - 1] = between;
      parts.push(word, "");
    }
    end = at + word.length;
  }
  parts[parts.length - 1] += text.slice(end);
  return parts;
}

/** The part of the text that answers best, or nothing. */
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

function shown(story, asked) {
  const { title, subject, unit, summary = "" } = story.texts;
  const names = [...story.words.title, ...story.words.subject, ...story.words.unit];
  const has = (words) => (words || []).reduce((mask, id) => mask | asked.hit[id], 0);
  const rest = (2 ** asked.terms.length - 1) & ~has(names);
  const text = rest & ~has(story.words.summary) ? excerpt(story, asked) || summary : summary;
  const all = Object.values(story.words);
  const written = all.reduce((mask, own) => own.reduce((m, id) => m | asked.same[id], mask), 0);
  const parts = (value) => pieces(value, asked, written);
  return {
    path: story.path, sample: story.sample, lang: story.lang, day: story.day, kind: facets.loai[story.kind],
    title: parts(title), subject: parts(subject), unit: parts(unit), text: parts(text),
  };
}

// ---- the door

let latest = null;

/** Answers the newest question only; what was typed meanwhile makes older ones idle. */
function ask(question) {
  if (!latest) setTimeout(() => { const newest = latest; latest = null; answer(newest); });
  latest = question;
}

self.onmessage = ({ data }) => {
  if (data.kind === "ask") ask(data);
  else {
    base = data.base;
    load().catch(() => postMessage({ kind: "failed" }));
  }
};
