/*
 * The lightbox: the pictures of a story in large, one after the other by key, button or swipe.
 *
 * The browser itself keeps the focus in the dialog, closes it on Esc, and scrolls and zooms by touch.
 * The large file is chosen from the srcset of a picture; without one it is where its link leads.
 */

const dialog = document.querySelector(".lightbox");
const strip = dialog.querySelector(".lightbox__strip");
const status = dialog.querySelector("[role=status]");
const images = document.querySelectorAll(".cover img, .story__body img:not(a img), .gallery a img");
const pictures = [...images].map((image) => ({ image, opener: openerOf(image) }));
let current = 0;

/** The link around *image*, or a button that is put around it. */
function openerOf(image) {
  const link = image.closest("a");
  const opener = link ?? document.createElement("button");
  opener.setAttribute("aria-haspopup", "dialog");
  if (link) return link;
  const picture = image.closest("picture") ?? image;
  opener.type = "button";
  opener.className = "enlarge";
  opener.setAttribute("aria-label", `Phóng to ảnh: ${image.alt}`);
  picture.replaceWith(opener);
  opener.append(picture);
  return opener;
}

function slide({ image, opener: { href } }) {
  const copy = (image.closest("picture") ?? image).cloneNode(true);
  const large = copy.matches("img") ? copy : copy.querySelector("img");
  const sources = [large, ...copy.querySelectorAll("source")].filter((source) => source.srcset);
  for (const source of sources) source.sizes = "100vw";
  if (!sources.length && href) large.src = href;
  large.loading = "lazy";
  if (image.currentSrc) large.style.background = `center / contain no-repeat url("${image.currentSrc}")`;
  const caption = document.createElement("figcaption");
  const credit = image.closest("figure")?.querySelector(".credit");
  caption.append(image.alt, " ", credit?.cloneNode(true) ?? "");
  const figure = document.createElement("figure");
  figure.lang = image.closest("[lang]").lang;
  figure.append(copy, caption);
  return figure;
}

function show(n) {
  current = n;
  [...strip.children].forEach((child, i) => { child.inert = i !== n; });
  status.textContent = `Ảnh ${n + 1}/${pictures.length}`;
  const alt = document.createElement("span");
  alt.className = "visually-hidden";
  alt.textContent = `: ${pictures[n].image.alt}`;
  status.append(alt);
}

function go(n) {
  show((n + pictures.length) % pictures.length);
  strip.scrollTo({ left: current * strip.clientWidth, behavior: "instant" });
}

function open(event, n) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (!strip.children.length) strip.append(...pictures.map(slide));
  dialog.showModal();
  go(n);
  dialog.addEventListener("close", () => pictures[n].opener.focus(), { once: true });
}

pictures.forEach(({ opener }, n) => opener.addEventListener("click", (event) => open(event, n)));
dialog.querySelectorAll(".lightbox__button").forEach((button) => { button.hidden = pictures.length < 2; });
dialog.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.matches(".lightbox__previous")) go(current - 1);
  else if (button?.matches(".lightbox__next")) go(current + 1);
  else if (button || !target.closest("img, figcaption, .lightbox__head")) dialog.close();
});
dialog.addEventListener("keydown", (event) => {
  const last = pictures.length - 1;
  const next = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: last }[event.key];
  if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  go(next);
});
strip.addEventListener("scroll", () => {
  const n = Math.round(strip.scrollLeft / strip.clientWidth);
  if (n !== current && n in pictures) show(n);
});
