/* Starts the worker sw.js; and on the page /ngoai-tuyen/, what can be read without a line. */

const root = new URL("../", import.meta.url);
const OURS = `thi-dua ${root.href} `; // as in sw.js
const LIFE = 30;
const WHEN = { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric" };

async function start() {
  const first = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register(new URL("sw.js", root));
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  if (first) active.postMessage([location.href, ...new Set(loaded)]);
}

/** The pages that are kept, newest first. */
async function pages() {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS) || !name.endsWith(" page")) continue;
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const response = await cache.match(url);
      const time = new Date(response.headers.get("date"));
      const text = new DOMParser().parseFromString(await response.text(), "text/html");
      const title = text.querySelector("h1")?.textContent.trim() || url;
      if (Date.now() - time < LIFE * 864e5) found.push({ url, title, time });
    }
  }
  return found.reverse(); // the newest was put last
}

async function list(place) {
  const found = await pages();
  place.querySelector("[data-empty]").hidden = found.length > 0;
  place.querySelector("[data-clear]").hidden = !found.length;
  place.querySelector("ul").replaceChildren(...found.map(({ url, title, time }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const when = document.createElement("p");
    Object.assign(link, { href: url, className: "entries__title", textContent: title });
    const day = time.toLocaleString("vi-VN", WHEN);
    when.textContent = `Lưu lúc ${day}`;
    item.append(link, when);
    return item;
  }));
}

async function forget() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
  for (const name of names.filter((one) => !one.endsWith(" part"))) await caches.delete(name);
}

const place = document.querySelector("[data-offline]");
if (place) {
  const wanted = new URLSearchParams(location.search).get("muon");
  const to = wanted !== null && new URL(wanted, root);
  if (to && to.href.startsWith(root.href)) {
    const missed = place.querySelector("[data-wanted]");
    missed.hidden = false;
    missed.querySelector("a").href = to.href;
    addEventListener("online", () => location.replace(to.href));
  }
  place.querySelector("[data-clear]").addEventListener("click", () => forget().then(() => list(place)));
  if ("caches" in window) list(place);
}
if ("serviceWorker" in navigator) {
  addEventListener("load", () => start().catch(() => {})); // the page is whole without it
}
