/*
 * What was read can be read again without a line.
 *
 * The line comes first, always: a story that was corrected or withdrawn is not shown from here while
 * the server answers. Only files whose name holds a hash of their content are taken from here at
 * once. What a reader sees from here says so, and since when. Search and feeds are left alone.
 *
 * thidua.publish.offline writes two lines above these: RELEASE, a digest of scripts and styles (a
 * new one starts with nothing kept), and WITHDRAWN, addresses of which nothing may be kept.
 */
"use strict";

const SCOPE = registration.scope;
const OURS = `thi-dua ${SCOPE} `; // an origin may have several columns
const OFFLINE = `${SCOPE}ngoai-tuyen/`;
const MOST = { page: 60, picture: 200, part: 80 }; // what is kept of each sort; the oldest goes
const PATIENCE = 8; // seconds until a line is too slow for a page that is kept
const LIFE = 30; // days after which a page is not shown any more
const WHEN = { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric" };
const HASHED = /[/.-](?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{8,}(-\d+)?\.[\w.]+$/;
const OURS_BY_CONTENT = /[0-9a-f]{16}-\d+\.\w+/g; // pictures of stories, as pages name them

function sortOf(url, navigates) {
  if (!url.startsWith(SCOPE)) return null;
  if (navigates) return "page";
  const { pathname } = new URL(url);
  if (/\.(css|js|woff2)$/.test(pathname)) return "part";
  return /\.(avif|webp|jpe?g|png|gif|svg)$/.test(pathname) ? "picture" : null;
}

/** A page is the same whatever is asked of it: filters and searches happen in the browser. */
const keyOf = (url, sort) => (sort === "page" ? url.replace(/[?#].*$/, "") : url);
const cacheOf = (sort) => caches.open(`${OURS}${RELEASE} ${sort}`);
const roomOf = (sort, key) => cacheOf(key === OFFLINE ? "part" : sort);

async function keep(sort, url, response) {
  const key = keyOf(url, sort);
  const cache = await roomOf(sort, key);
  await cache.put(key, response); // in one step, and what is newest stands last
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, -MOST[sort]).map((old) => cache.delete(old)));
}

async function kept(sort, url) {
  const key = keyOf(url, sort);
  const found = await (await roomOf(sort, key)).match(key, { ignoreVary: true });
  const age = found && (Date.now() - Date.parse(found.headers.get("date"))) / 864e5;
  return sort === "page" && age > LIFE ? undefined : found;
}

async function fetched(sort, event) {
  const { request } = event;
  const response = await fetch(request);
  const whole = response.status === 200 && !response.redirected;
  if (whole && (sort !== "page" || /html/.test(response.headers.get("content-type")))) {
    event.waitUntil(keep(sort, request.url, response.clone()));
  } else if (response.status === 404 || response.status === 410) {
    event.waitUntil(cacheOf(sort).then((cache) => cache.delete(keyOf(request.url, sort))));
  }
  return response;
}

async function page(event) {
  const answer = fetched("page", event);
  event.waitUntil(answer.catch(() => {})); // also where it comes too late to be shown
  const copy = await kept("page", event.request.url);
  const late = new Promise((_, no) => { if (copy) setTimeout(no, PATIENCE * 1000); });
  try {
    const response = await Promise.race([answer, late]);
    if (response.status < 500 || !copy) return response;
  } catch { /* no line */ }
  if (copy) return told(copy);
  const wanted = encodeURIComponent(event.request.url.slice(SCOPE.length));
  return Response.redirect(`${OFFLINE}?muon=${wanted}`);
}

/** The page, with a word on what it is. */
async function told(copy) {
  const html = await copy.text();
  const time = new Date(copy.headers.get("date"));
  const since = time.toLocaleString("vi-VN", WHEN);
  const notice = `<p class="notice" role="status"><strong>Không có mạng.</strong> Đây là bản lưu trên
    máy này lúc ${since}. Từ lúc ấy, bài có thể đã được sửa hoặc rút. <a href="">Thử tải lại</a></p>`;
  const shown = copy.url.startsWith(OFFLINE) ? html : html.replace("<h1 ", `${notice}<h1 `);
  return new Response(shown, { headers: { "content-type": "text/html; charset=utf-8" } });
}

async function other(sort, event) {
  const copy = await kept(sort, event.request.url);
  if (copy && HASHED.test(new URL(event.request.url).pathname)) return copy;
  return fetched(sort, event).catch((error) => { if (copy) return copy; throw error; });
}

/** Neither what was withdrawn, nor its pictures, nor a page that names it. */
async function forgetWithdrawn() {
  const shown = new Set();
  const slugs = WITHDRAWN.map((address) => `${address.split("/").at(-2)}/`);
  for (const sort of Object.keys(MOST)) {
    const cache = await cacheOf(sort);
    for (const request of await cache.keys()) {
      const path = request.url.slice(SCOPE.length);
      const text = sort === "page" ? await (await cache.match(request)).text() : "";
      const withdrawn = WITHDRAWN.some((one) => path.startsWith(one));
      if (withdrawn) for (const [name] of text.matchAll(OURS_BY_CONTENT)) shown.add(name);
      const named = slugs.some((slug) => text.includes(slug));
      if (withdrawn || named || shown.has(path.split("/").at(-1))) await cache.delete(request);
    }
  }
}

addEventListener("install", (event) => {
  skipWaiting();
  const fresh = () => fetch(OFFLINE, { cache: "reload" });
  event.waitUntil(fresh().then((response) => keep("page", OFFLINE, response)));
});

addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (name) => name.startsWith(OURS) && !name.startsWith(OURS + RELEASE);
  await Promise.all((await caches.keys()).filter(old).map((name) => caches.delete(name)));
  await forgetWithdrawn();
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { method, url, mode, headers } = event.request;
  const sort = sortOf(url, mode === "navigate");
  if (method !== "GET" || !sort || headers.has("range")) return;
  event.respondWith(sort === "page" ? page(event) : other(sort, event));
});

/** What the first page had loaded before there was a worker. */
addEventListener("message", (event) => event.waitUntil(Promise.all(event.data.map(async (url, n) => {
  const sort = sortOf(url, n === 0);
  const response = sort && await fetch(url);
  if (response?.status === 200) await keep(sort, url, response);
}))));
