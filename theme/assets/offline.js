/* Starts the service worker sw.js; on the page /ngoai-tuyen/ lists what can be read offline. */

const root = new URL("../", import.meta.url);
const PREFIX = `thi-dua ${root.href} `; // as in sw.js, like the next two
const MAX_AGE = 30;
const TIME_FORMAT = { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric" };

async function start() {
  const first = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register(new URL("sw.js", root));
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  if (first) active.postMessage([location.href, ...new Set(loaded)]);
}

/** The cached pages, newest first. */
async function cachedPages() {
  const pages = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || !name.endsWith(" page")) continue;
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const response = await cache.match(url);
      const time = new Date(response.headers.get("date"));
      const text = new DOMParser().parseFromString(await response.text(), "text/html");
      const title = text.querySelector("h1")?.textContent.trim() || url;
      if (Date.now() - time < MAX_AGE * 864e5) pages.push({ url, title, time });
    }
  }
  return pages.reverse(); // the newest is the last of its cache
}

async function list(box) {
  const pages = await cachedPages();
  box.querySelector("[data-empty]").hidden = pages.length > 0;
  box.querySelector("[data-clear]").hidden = !pages.length;
  box.querySelector("ul").replaceChildren(...pages.map(({ url, title, time }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const when = document.createElement("p");
    Object.assign(link, { href: url, className: "entries__title", textContent: title });
    when.textContent = `Lưu lúc ${time.toLocaleString("vi-VN", TIME_FORMAT)}`;
    item.append(link, when);
    return item;
  }));
}

async function clear() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  for (const name of names.filter((one) => !one.endsWith(" asset"))) await caches.delete(name);
}

const box = document.querySelector("[data-offline]");
if (box) {
  const wanted = new URLSearchParams(location.search).get("muon");
  const url = wanted !== null && new URL(wanted, root);
  if (url && url.href.startsWith(root.href)) {
    const notice = box.querySelector("[data-wanted]");
    notice.hidden = false;
    notice.querySelector("a").href = url.href;
    addEventListener("online", () => location.replace(url.href));
  }
  box.querySelector("[data-clear]").addEventListener("click", () => clear().then(() => list(box)));
  if ("caches" in window) list(box);
}
if ("serviceWorker" in navigator) {
  addEventListener("load", () => start().catch(() => {})); // the page works without it
}
