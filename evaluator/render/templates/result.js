"use strict";
(() => {
  const form = document.getElementById("filter");
  const rows = [...document.querySelectorAll("[data-row]")];
  const folds = [...document.querySelectorAll("details")];
  const count = document.getElementById("count");
  const unfold = document.getElementById("unfold");
  const plain = (text) => text.toLowerCase().replaceAll("ё", "е").replace(/\s+/g, " ").trim();
  const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));

  const told = (kind) => {
    const all = rows.filter((row) => row.dataset.row === kind);
    return [all.filter((row) => !row.hidden).length, all.length];
  };
  const filter = () => {
    const words = plain(form.elements.search.value).split(" ");
    const chosen = ["direction", "position", "outcome", "kind"].filter((name) => form.elements[name])
      .map((name) => [name, form.elements[name].value]);
    for (const row of rows) {
      const fits = chosen.every(([name, value]) => !value || row.dataset[name] === value);
      row.hidden = !(fits && words.every((word) => texts.get(row).includes(word)));
    }
    const [cards, allCards] = told("card");
    const [lines, allLines] = told("line");
    const values = { "%c": cards, "%C": allCards, "%r": lines, "%R": allLines };
    const counted = count.dataset.template.replace(/%[cCrR]/g, (key) => values[key]);
    count.textContent = cards + lines ? counted : count.dataset.nothing;
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  filter();

  const keys = document.getElementById("keys");
  const search = form.elements.search;
  const move = (from, by) => {
    const seen = rows.filter((row) => row.checkVisibility());
    const next = seen[from ? seen.indexOf(from) + by : 0];
    if (next) next.focus();
    else if (from && by < 0) search.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input, select");
    const row = event.target.closest("[data-row]");
    if (event.key === "/" && !typing) search.focus();
    else if (event.key === "Escape" && event.target === search && search.value) { search.value = ""; filter(); }
    else if (event.key === "Escape" && typing) typing.blur();
    else if (event.key === "Escape" && row) search.focus();
    else if (event.key === "ArrowDown" && (row || event.target === search)) move(row, 1);
    else if (event.key === "ArrowUp" && row) move(row, -1);
    else if (event.key === "Enter" && row === event.target && row.querySelector("details")) {
      const fold = row.querySelector("details");
      fold.open = !fold.open;
    } else return;
    event.preventDefault();
  });

  if (unfold) unfold.addEventListener("click", () => {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    folds.forEach((fold) => { fold.open = open; });
    unfold.setAttribute("aria-pressed", String(open));
    unfold.textContent = open ? unfold.dataset.fold : unfold.dataset.unfold;
  });
  for (const way of ["full", "brief"]) {
    const button = document.getElementById(way);
    if (button) button.addEventListener("click", () => {
      document.body.classList.add(way);
      window.print();
    });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#card-']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (target && target.hidden) { form.reset(); rows.forEach((row) => { row.hidden = false; }); }
  });

  let folded = [];
  const paper = window.matchMedia("print");
  const prepare = () => {
    if (!document.body.classList.contains("full")) return;
    const closed = folds.filter((fold) => !fold.open);
    folded = folded.concat(closed);
    closed.forEach((fold) => { fold.open = true; });
  };
  const restore = () => {
    document.body.classList.remove("full", "brief");
    folded.forEach((fold) => { fold.open = false; });
    folded = [];
  };
  window.addEventListener("beforeprint", prepare);
  window.addEventListener("afterprint", restore);
  paper.addEventListener("change", () => (paper.matches ? prepare() : restore()));
})();
