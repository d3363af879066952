/*
 * A search field and its results: answers of the worker as elements, and keys that move among them.
 *
 * The worker starts when the search is first used. Its answers are text, never HTML.
 */

/** The folder in which the site stands. */
export const root = new URL("../", import.meta.url);

// ---- the worker

let worker = null;
let number = 0;
const waiting = new Map(); // views by the number of their latest query

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
    else if (data.kind === "loaded") views.forEach((v) => v.refresh());
    else if (waiting.has(data.number)) {
      waiting.get(data.number).show(data);
      waiting.delete(data.number);
    }
  };
  worker.postMessage({ kind: "open", base: new URL("tim-kiem/index/", root).href });
  view.announce("Đang tải chỉ mục…");
}

// ---- making elements

export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Parts of a text, every second one marked. */
function marked(parts) {
  return parts.map((part, n) => (n % 2 ? el("mark", {}, part) : part));
}

function card(result) {
  const facts = [[result.kind], result.subject, result.unit, [result.day]]
    .filter((parts) => parts.join("")).map((parts) => el("span", {}, ...marked(parts)));
  if (result.sample) facts.push(el("span", { class: "sample" }, "minh họa"));
  const lang = result.lang ? { lang: result.lang } : {};
  return el("a", { href: new URL(result.path, root).href, class: "search__result" },
    el("strong", { class: "search__title", ...lang }, ...marked(result.title)),
    el("span", { class: "search__facts" }, ...facts),
    el("span", { class: "search__excerpt", ...lang }, ...marked(result.text)));
}

// ---- what panel and page share

const views = [];

/**
 * A field with its results: either options of a listbox, of which the field names the active one,
 * or a list of links that take the focus.
 */
export class View {
  constructor({ input, list, status, limit, filters, options }) {
    Object.assign(this, { input, list, status, limit, filters, options });
    this.active = -1;
    this.used = false;
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

  /** Sets the status after a moment, so that a screen reader reads out the last one only. */
  announce(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.status.textContent !== text) this.status.textContent = text;
    }, text && 250);
  }

  ask() {
    start(this);
    this.used = true;
    this.changed?.();
    this.send();
  }

  send() {
    for (const [old, view] of waiting) if (view === this) waiting.delete(old);
    if (this.blank) {
      this.fill([]);
      this.announce("");
      return;
    }
    waiting.set(number += 1, this);
    const { limit, input: { value: query } } = this;
    worker.postMessage({ kind: "ask", number, query, limit, filters: this.filters() });
  }

  /** The same query, now that more has been loaded. */
  refresh() {
    if (!this.used) this.announce("");
    else if (!this.blank) this.send();
  }

  show({ query, total, near, complete, results }) {
    this.fill(results, total > results.length);
    this.announce(summary(query.trim(), total, near, complete));
  }

  fill(results, more = false) {
    const chosen = this.links[this.active]?.href;
    const focused = this.list.contains(document.activeElement);
    this.list.replaceChildren(...results.map((result, n) => this.item(card(result), n)));
    this.list.hidden = !results.length;
    if (this.options) this.input.setAttribute("aria-expanded", String(results.length > 0));
    this.activate(this.links.findIndex((link) => link.href === chosen), focused);
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

  /** Moves to result *n*; -1 is the field. */
  activate(n, focus = false) {
    this.active = n;
    if (this.options) {
      this.links.forEach((link, i) => link.setAttribute("aria-selected", String(i === n)));
      if (n < 0) this.input.removeAttribute("aria-activedescendant");
      else this.input.setAttribute("aria-activedescendant", `_search-result-${n}`);
      this.links[n]?.scrollIntoView({ block: "nearest" });
    } else if (focus) (this.links[n] || this.input).focus();
  }

  /** Arrows move among the results, Enter opens one. */
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (step && this.links.length) {
      if (!this.options) this.active = this.links.indexOf(document.activeElement);
      const count = this.links.length + 1;
      this.activate(((this.active + 1 + step + count) % count) - 1, true);
      event.preventDefault();
    } else if (event.key === "Enter" && event.target === this.input) {
      event.preventDefault();
      if (this.active >= 0) this.links[this.active].click();
      else this.enter?.();
    }
  }

  failed() {
    this.fill([]);
    this.announce("Không tải được chỉ mục tìm kiếm. Hãy gõ lại, hoặc xem lưu trữ theo tháng.");
  }
}

function summary(query, total, near, complete) {
  if (near) return `Không bài nào có đủ các từ đã gõ; ${total} bài có từ gần giống.`;
  const still = complete ? "" : "; đang tìm thêm…";
  if (total) return `${total} bài${still}`;
  if (still) return "Đang tìm…";
  return query ? `Không tìm thấy bài nào cho “${query}”.` : "Không tìm thấy bài nào.";
}
