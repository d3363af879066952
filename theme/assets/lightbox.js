/*
 * The pictures of a story in large: a dialog over the page; to the next one by key, button or swipe.
 *
 * The browser itself keeps the focus inside, closes on Esc, scrolls under a finger and zooms between
 * two. What is large, the candidates of a picture tell; where it has none, the link around it.
 */

const dialog = document.querySelector(".lightbox");
const strip = dialog.querySelector(".lightbox__strip");
const status = dialog.querySelector("[role=status]");
const images = document.querySelectorAll(".cover img, .story__body img:not(a img), .gallery a img");
const pictures = [...images].map((image) => ({ image, way: way(image) }));
let at = 0;

/** The link or button that opens *image*. */
function way(image) {
  const link = image.closest("a");
  const made = link ?? document.createElement("button");
  made.setAttribute("aria-haspopup", "dialog");
  if (link) return link;
  const shown = image.closest("picture") ?? image;
  made.type = "button";
  made.className = "enlarge";
  made.setAttribute("aria-label", `Phóng to ảnh: ${image.alt}`);
  shown.replaceWith(made);
  made.append(shown);
  return made;
}

function slide({ image, way: { href } }) {
  const copy = (image.closest("picture") ?? image).cloneNode(true);
  const large = copy.matches("img") ? copy : copy.querySelector("img");
  const offers = [large, ...copy.querySelectorAll("source")].filter((part) => part.srcset);
  for (const part of offers) part.sizes = "100vw";
  if (!offers.length && href) large.src = href;
  large.loading = "lazy";
  if (image.currentSrc) large.style.background = `center / contain no-repeat url("${image.currentSrc}")`;
  const caption = document.createElement("figcaption");
  const credit = image.closest("figure")?.querySelector(".credit");
  caption.append(image.alt, " ", credit?.cloneNode(true) ?? "");
  const made = document.createElement("figure");
  made.lang = image.closest("[lang]").lang;
  made.append(copy, caption);
  return made;
}

function show(n) {
  at = n;
  [...strip.children].forEach((child, i) => { child.inert = i !== n; });
  status.textContent = `Ảnh ${n + 1}/${pictures.length}`;
  const alt = document.createElement("span");
  alt.className = "visually-hidden";
  alt.textContent = `: ${pictures[n].image.alt}`;
  status.append(alt);
}

function go(n) {
  show((n + pictures.length) % pictures.length);
  strip.scrollTo({ left: at * strip.clientWidth, behavior: "instant" });
}

function open(event, n) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (!strip.children.length) strip.append(...pictures.map(slide));
  dialog.showModal();
  go(n);
  dialog.addEventListener("close", () => pictures[n].way.focus(), { once: true });
}

pictures.forEach(({ way: opener }, n) => opener.addEventListener("click", (event) => open(event, n)));
dialog.querySelectorAll(".lightbox__button").forEach((button) => { button.hidden = pictures.length < 2; });
dialog.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.matches(".lightbox__previous")) go(at - 1);
  else if (button?.matches(".lightbox__next")) go(at + 1);
  else if (button || !target.closest("img, figcaption, .lightbox__head")) dialog.close();
});
dialog.addEventListener("keydown", (event) => {
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: pictures.length - 1 }[event.key];
  if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  go(to);
});
strip.addEventListener("scroll", () => {
  const n = Math.round(strip.scrollLeft / strip.clientWidth);
  if (n !== at && n in pictures) show(n);
});
