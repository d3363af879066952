/* Filters of a list: they show the cards that match, and keep the choice in the address. */

const form = document.querySelector(".list-filter");
const cards = [...document.querySelectorAll(".card")];
const selects = [...form.querySelectorAll("select")];
const status = form.querySelector("[role=status]");
const search = form.querySelector("a");
const unfiltered = new URL(search.href); // the search of the whole list

/** Selects what the address says; a value that this list does not have is ignored. */
function read() {
  const parameters = new URLSearchParams(location.search);
  for (const select of selects) {
    const value = parameters.get(select.name) ?? "";
    select.value = [...select.options].some((o) => o.value === value) ? value : "";
  }
}

function matches(card) {
  return selects.every(({ name, value }) => (
    !value || (card.getAttribute(`data-${name}`) ?? "").split(" ").includes(value)));
}

function show() {
  for (const card of cards) card.hidden = !matches(card);
  const shown = cards.filter((card) => !card.hidden).length;
  const chosen = selects.some((select) => select.value);
  status.textContent = chosen ? `${shown} trong ${cards.length} bài.` : `Tất cả ${cards.length} bài.`;
  form.querySelector("[type=reset]").disabled = !chosen;
  form.querySelector(".empty").hidden = shown > 0;
  search.href = address(unfiltered);
}

/** *base* with the chosen filters as parameters. */
function address(base) {
  const url = new URL(base);
  for (const { name, value } of selects) {
    if (value) url.searchParams.set(name, value);
    else if (base !== unfiltered) url.searchParams.delete(name);
  }
  return url.href;
}

function changed() {
  const url = address(location.href);
  if (url !== location.href) history.pushState(null, "", url);
  show();
}

form.addEventListener("change", changed);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  selects[0].focus(); // the button becomes disabled
  setTimeout(changed);
});
addEventListener("popstate", () => { read(); show(); });
read();
show();
