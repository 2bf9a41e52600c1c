"use strict";
// Which delegations and which paragraphs are shown; without scripts all are.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const tools = document.querySelector(".tools");
  const status = document.querySelector("[role=status]");
  const rows = all(".compiled .row");

  function show() {
    const wanted = new Set(all("input[name=by]:checked").map((box) => box.value));
    const which = document.querySelector("input[name=rows]:checked").value;
    const isWanted = (element) => element.dataset.by.split("|").some((name) => wanted.has(name));
    all("ins[data-by], del[data-by]").forEach((mark) => mark.classList.toggle("off", !isWanted(mark)));
    all(".wishes li").forEach((wish) => { wish.hidden = !isWanted(wish); });
    rows.forEach((row) => {
      const wordings = all(".wishes li", row).filter((wish) => !wish.hidden).length;
      // one wording that is left contradicts nobody
      const disputed = row.classList.contains("conflict") && wordings > 1;
      row.hidden = (which === "proposed" && !wordings) || (which === "conflict" && !disputed)
        || (row.classList.contains("new") && !wordings);
    });
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = status.dataset.told.replace("{shown}", shown).replace("{all}", rows.length);
  }

  tools.addEventListener("change", show);
  tools.hidden = false;
  show();
})();
