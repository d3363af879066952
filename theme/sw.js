/*
 * The service worker: pages that were opened can be read again offline.
 *
 * The network comes first: a story that was corrected or withdrawn is never shown from the cache
 * while the server answers. Only files whose name holds a hash of their content come from the cache
 * at once. A page from the cache says so, and of when it is. Search data and feeds are not cached.
 *
 * thidua.publish.offline writes two lines above these: RELEASE, a digest of scripts and styles (a
 * new one starts with empty caches), and WITHDRAWN, addresses of which nothing may be cached.
 */
"use strict";

const SCOPE = registration.scope;
const PREFIX = `thi-dua ${SCOPE} `; // of names of caches: an origin may have several columns
const OFFLINE = `${SCOPE}ngoai-tuyen/`;
const LIMITS = { page: 60, picture: 200, asset: 80 }; // of files in each cache; the oldest go
const TIMEOUT = 8; // seconds until a cached page is shown instead
const MAX_AGE = 30; // days for which a cached page is shown
const TIME_FORMAT = { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric" };
const HASHED = /[/.-](?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{8,}(-\d+)?\.[\w.]+$/;
const PICTURE_NAME = /[0-9a-f]{16}-\d+\.\w+/g; // as pages name pictures of stories

function kindOf(url, navigates) {
  if (!url.startsWith(SCOPE)) return null;
  if (navigates) return "page";
  const { pathname } = new URL(url);
  if (/\.(css|js|woff2)$/.test(pathname)) return "asset";
  return /\.(avif|webp|jpe?g|png|gif|svg)$/.test(pathname) ? "picture" : null;
}

/** A page is the same whatever is asked of it: filters and searches happen in the browser. */
const keyOf = (url, kind) => (kind === "page" ? url.replace(/[?#].*$/, "") : url);
const openCache = (kind) => caches.open(`${PREFIX}${RELEASE} ${kind}`);
const cacheFor = (kind, key) => openCache(key === OFFLINE ? "asset" : kind);

async function store(kind, url, response) {
  const key = keyOf(url, kind);
  const cache = await cacheFor(kind, key);
  await cache.put(key, response); // in one step, and the newest is the last
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, -LIMITS[kind]).map((old) => cache.delete(old)));
}

async function cached(kind, url) {
  const key = keyOf(url, kind);
  const response = await (await cacheFor(kind, key)).match(key, { ignoreVary: true });
  const age = response && (Date.now() - Date.parse(response.headers.get("date"))) / 864e5;
  return kind === "page" && age > MAX_AGE ? undefined : response;
}

async function fetchAndStore(kind, event) {
  const { request } = event;
  const response = await fetch(request);
  const complete = response.status === 200 && !response.redirected;
  if (complete && (kind !== "page" || /html/.test(response.headers.get("content-type")))) {
    event.waitUntil(store(kind, request.url, response.clone()));
  } else if (response.status === 404 || response.status === 410) {
    event.waitUntil(openCache(kind).then((cache) => cache.delete(keyOf(request.url, kind))));
  }
  return response;
}

async function page(event) {
  const answer = fetchAndStore("page", event);
  event.waitUntil(answer.catch(() => {})); // also where it comes too late to be shown
  const copy = await cached("page", event.request.url);
  const timeout = new Promise((_, reject) => { if (copy) setTimeout(reject, TIMEOUT * 1000); });
  try {
    const response = await Promise.race([answer, timeout]);
    if (response.status < 500 || !copy) return response;
  } catch { /* no network */ }
  if (copy) return withNotice(copy);
  const wanted = encodeURIComponent(event.request.url.slice(SCOPE.length));
  return Response.redirect(`${OFFLINE}?muon=${wanted}`);
}

/** The page, with a notice that it is a copy, and of when. */
async function withNotice(copy) {
  const html = await copy.text();
  const time = new Date(copy.headers.get("date"));
  const since = time.toLocaleString("vi-VN", TIME_FORMAT);
  const notice = `<p class="notice" role="status"><strong>Không có mạng.</strong> Đây là bản lưu trên
    máy này lúc ${since}. Từ lúc ấy, bài có thể đã được sửa hoặc rút. <a href="">Thử tải lại</a></p>`;
  const shown = copy.url.startsWith(OFFLINE) ? html : html.replace("<h1 ", `${notice}<h1 `);
  return new Response(shown, { headers: { "content-type": "text/html; charset=utf-8" } });
}

async function asset(kind, event) {
  const copy = await cached(kind, event.request.url);
  if (copy && HASHED.test(new URL(event.request.url).pathname)) return copy;
  return fetchAndStore(kind, event).catch((error) => { if (copy) return copy; throw error; });
}

/** Deletes what was withdrawn, its pictures, and pages that name it. */
async function deleteWithdrawn() {
  const pictures = new Set();
  const slugs = WITHDRAWN.map((address) => `${address.split("/").at(-2)}/`);
  for (const kind of Object.keys(LIMITS)) {
    const cache = await openCache(kind);
    for (const request of await cache.keys()) {
      const path = request.url.slice(SCOPE.length);
      const text = kind === "page" ? await (await cache.match(request)).text() : "";
      const withdrawn = WITHDRAWN.some((address) => path.startsWith(address));
      if (withdrawn) for (const [name] of text.matchAll(PICTURE_NAME)) pictures.add(name);
      const named = slugs.some((slug) => text.includes(slug));
      if (withdrawn || named || pictures.has(path.split("/").at(-1))) await cache.delete(request);
    }
  }
}

addEventListener("install", (event) => {
  skipWaiting();
  const fresh = () => fetch(OFFLINE, { cache: "reload" });
  event.waitUntil(fresh().then((response) => store("page", OFFLINE, response)));
});

addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (name) => name.startsWith(PREFIX) && !name.startsWith(PREFIX + RELEASE);
  await Promise.all((await caches.keys()).filter(old).map((name) => caches.delete(name)));
  await deleteWithdrawn();
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { method, url, mode, headers } = event.request;
  const kind = kindOf(url, mode === "navigate");
  if (method !== "GET" || !kind || headers.has("range")) return;
  event.respondWith(kind === "page" ? page(event) : asset(kind, event));
});

/** What the first page had loaded before there was a worker. */
addEventListener("message", (event) => event.waitUntil(Promise.all(event.data.map(async (url, n) => {
  const kind = kindOf(url, n === 0);
  const response = kind && await fetch(url);
  if (response?.status === 200) await store(kind, url, response);
}))));
