"use strict";
// What the table adds to itself where scripts run: an order and a search.
(() => {
  const find = (selector) => document.querySelector(selector);
  const body = find(".commitments tbody");
  const rows = [...body.rows];
  const order = find("select[name=order]");
  const sought = find("input[name=find]");
  const counted = new Intl.Collator("en", { numeric: true });
  const words = new Map(rows.map((row) => [row, row.textContent.replace(/\s+/g, " ").toLowerCase()]));

  function arrange() {
    const name = order.value;
    // what has no value stands last
    const sorted = [...rows].sort((a, b) => Number(!a.dataset[name]) - Number(!b.dataset[name]) || counted.compare(a.dataset[name], b.dataset[name]) || a.dataset.place - b.dataset.place);
    body.append(...sorted);
  }

  function show() {
    const wanted = sought.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach((row) => { row.hidden = !wanted.every((word) => words.get(row).includes(word)); });
    const shown = rows.filter((row) => !row.hidden).length;
    find("[role=status]").textContent = `${shown} of ${rows.length} are shown`;
  }

  order.addEventListener("change", arrange);
  sought.addEventListener("input", show);
  find(".tools").hidden = false;
  show();
})();
