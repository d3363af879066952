// In each page that `thidua serve` shows: the page follows what is saved, and mistakes stand above it.
const own = new URL(".", import.meta.url);
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
let turns = -1;
let key;

const panel = document.createElement("pre");
panel.setAttribute("role", "alert");
panel.hidden = true;
Object.assign(panel.style, {
  position: "fixed", inset: "auto 0 0 0", maxHeight: "50vh", overflow: "auto", margin: "0", zIndex: "99",
  padding: "1rem", font: "16px/1.5 monospace", whiteSpace: "pre-wrap", color: "#fff", background: "#7a1016",
});
document.body.append(panel);

async function follow() {
  const asked = new URLSearchParams({ page: decodeURI(location.pathname), since: turns });
  const state = await (await fetch(new URL(`state?${asked}`, own))).json();
  panel.hidden = !state.problems;
  panel.textContent = state.problems;
  if (key !== undefined && key !== state.key && !state.problems) location.reload();
  ({ key, turns } = state);
}

for (;;) {
  await follow().catch(() => pause(500));
}
