/*
 * A field and its results: how an answer of the worker becomes elements, and keys move among them.
 *
 * The worker starts when the search is first used. Nothing of its answers is ever read as HTML.
 */

/** The folder in which the site stands. */
export const root = new URL("../", import.meta.url);

// ---- the worker

let worker = null;
let number = 0;
const waiting = new Map(); // views by the number of their newest question

function start(view) {
  if (worker) return;
  worker = new Worker(new URL("search-worker.js", import.meta.url));
  const failed = () => {
    worker?.terminate();
    worker = null;
    views.forEach((v) => v.failed());
  };
  worker.onerror = failed;
  worker.onmessage = ({ data }) => {
    if (data.kind === "failed") failed();
    else if (data.kind === "grown") views.forEach((v) => v.again());
    else if (waiting.has(data.number)) {
      waiting.get(data.number).show(data);
      waiting.delete(data.number);
    }
  };
  worker.postMessage({ kind: "open", base: new URL("tim-kiem/index/", root).href });
  view.say("Đang tải chỉ mục…");
}

// ---- making elements

export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Text in pieces, every second one marked. */
function marked(pieces) {
  return pieces.map((piece, n) => (n % 2 ? el("mark", {}, piece) : piece));
}

function card(result) {
  const about = el("span", { class: "search__facts" });
  const facts = [[result.kind], result.subject, result.unit, [result.day]];
  facts.filter((pieces) => pieces.join("")).forEach((pieces) => {
    about.append(el("span", {}, ...marked(pieces)));
  });
  if (result.sample) about.append(el("span", { class: "sample" }, "minh họa"));
  const own = result.lang ? { lang: result.lang } : {};
  return el("a", { href: new URL(result.path, root).href, class: "search__result" },
    el("strong", { class: "search__title", ...own }, ...marked(result.title)), about,
    el("span", { class: "search__excerpt", ...own }, ...marked(result.text)));
}

// ---- what panel and page share

const views = [];

/**
 * A field with its results: options of a listbox among which the field points, or a list of
 * links that are focused themselves.
 */
export class View {
  constructor({ input, list, status, limit, filters, options }) {
    Object.assign(this, { input, list, status, limit, filters, options });
    this.active = -1;
    this.asked = false;
    input.addEventListener("focus", () => start(this), { once: true });
    input.addEventListener("input", () => this.ask());
    views.push(this);
  }

  get links() {
    return [...this.list.querySelectorAll("a")];
  }

  get blank() {
    return !this.input.value.trim() && !Object.values(this.filters()).some(Boolean);
  }

  /** Tells how it stands; after a moment, so that a screen reader hears the last word only. */
  say(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.status.textContent !== text) this.status.textContent = text;
    }, text && 250);
  }

  ask() {
    start(this);
    this.asked = true;
    this.changed?.();
    this.send();
  }

  send() {
    for (const [old, view] of waiting) if (view === this) waiting.delete(old);
    if (this.blank) {
      this.fill([]);
      this.say("");
      return;
    }
    waiting.set(number += 1, this);
    const { limit, input: { value: query } } = this;
    worker.postMessage({ kind: "ask", number, query, limit, filters: this.filters() });
  }

  /** The same question, now that more has been loaded. */
  again() {
    if (!this.asked) this.say("");
    else if (!this.blank) this.send();
  }

  show({ query, total, near, complete, results }) {
    this.fill(results, total > results.length);
    this.say(words(query.trim(), total, near, complete));
  }

  fill(results, more = false) {
    const chosen = this.links[this.active]?.href;
    const focused = this.list.contains(document.activeElement);
    this.list.replaceChildren(...results.map((result, n) => this.item(card(result), n)));
    this.list.hidden = !results.length;
    if (this.options) this.input.setAttribute("aria-expanded", String(results.length > 0));
    this.point(this.links.findIndex((link) => link.href === chosen), focused);
    this.more?.(more);
  }

  item(link, n) {
    if (!this.options) return el("li", {}, link);
    link.id = `_search-result-${n}`;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    return link;
  }

  /** Moves to one of the results; -1 is the field. */
  point(n, focus = false) {
    this.active = n;
    if (this.options) {
      this.links.forEach((link, i) => link.setAttribute("aria-selected", String(i === n)));
      if (n < 0) this.input.removeAttribute("aria-activedescendant");
      else this.input.setAttribute("aria-activedescendant", `_search-result-${n}`);
      this.links[n]?.scrollIntoView({ block: "nearest" });
    } else if (focus) (this.links[n] || this.input).focus();
  }

  /** Arrows move; true where the key was ours. */
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (step && this.links.length) {
      if (!this.options) this.active = this.links.indexOf(document.activeElement);
      const count = this.links.length + 1;
      this.point(((this.active + 1 + step + count) % count) - 1, true);
      event.preventDefault();
    } else if (event.key === "Enter" && event.target === this.input) {
      event.preventDefault();
      if (this.active >= 0) this.links[this.active].click();
      else this.enter?.();
    }
  }

  failed() {
    this.fill([]);
    this.say("Không tải được chỉ mục tìm kiếm. Hãy gõ lại, hoặc xem lưu trữ theo tháng.");
  }
}

function words(query, total, near, complete) {
  if (near) return `Không bài nào có đủ các từ đã gõ; ${total} bài có từ gần giống.`;
  const still = complete ? "" : "; đang tìm thêm…";
  if (total) return `${total} bài${still}`;
  if (still) return "Đang tìm…";
  return query ? `Không tìm thấy bài nào cho “${query}”.` : "Không tìm thấy bài nào.";
}
