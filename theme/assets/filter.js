/* The filters of a list: which of its cards are shown. The choice stands in the address. */

const form = document.querySelector(".list-filter");
const cards = [...document.querySelectorAll(".card[data-loai]")];
const selects = [...form.querySelectorAll("select")];
const status = form.querySelector("[role=status]");
const search = form.querySelector("a");
const everywhere = new URL(search.href); // what the search asks for before anything is chosen

/** Chooses what the address says; a value that this list does not have is passed over. */
function read() {
  const asked = new URLSearchParams(location.search);
  for (const select of selects) {
    const value = asked.get(select.name) ?? "";
    select.value = [...select.options].some((o) => o.value === value) ? value : "";
  }
}

function fits(card) {
  return selects.every(({ name, value }) => (
    !value || (card.getAttribute(`data-${name}`) ?? "").split(" ").includes(value)));
}

function show() {
  for (const card of cards) card.hidden = !fits(card);
  const shown = cards.filter((card) => !card.hidden).length;
  const chosen = selects.some((select) => select.value);
  status.textContent = chosen ? `${shown} trong ${cards.length} bài.` : `Tất cả ${cards.length} bài.`;
  form.querySelector("[type=reset]").disabled = !chosen;
  form.querySelector(".empty").hidden = shown > 0;
  search.href = address(everywhere);
}

/** *base* with what is chosen. */
function address(base) {
  const to = new URL(base);
  for (const { name, value } of selects) {
    if (value) to.searchParams.set(name, value);
    else if (base !== everywhere) to.searchParams.delete(name);
  }
  return to.href;
}

function changed() {
  const to = address(location.href);
  if (to !== location.href) history.pushState(null, "", to);
  show();
}

form.addEventListener("change", changed);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  selects[0].focus(); // the button is about to be of no use
  setTimeout(changed);
});
addEventListener("popstate", () => { read(); show(); });
read();
show();
