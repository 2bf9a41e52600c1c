"use strict";
// What the table adds to itself where scripts run: an order and a search.
(() => {
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const order = find("select[name=order]");
  const sought = find("input[name=find]");
  const status = find("[role=status]");
  const rows = all(".request");
  const groups = all(".commitments tbody").map((body) => ({ body, heading: body.querySelector(".due-by"), rows: [...body.querySelectorAll(".request")] }));
  const counted = new Intl.Collator("en", { numeric: true });
  const words = new Map(rows.map((row) => [row, row.textContent.replace(/\s+/g, " ").toLowerCase()]));

  function arrange() {
    const name = order.value;
    if (name === "due") {
      groups.forEach((group) => group.body.append(...group.rows));
    } else {
      // what has no value stands last
      const sorted = [...rows].sort((a, b) => Number(!a.dataset[name]) - Number(!b.dataset[name]) || counted.compare(a.dataset[name], b.dataset[name]) || a.dataset.place - b.dataset.place);
      if (groups.length) groups[0].body.append(...sorted);
    }
    show();
  }

  function show() {
    const wanted = sought.value.toLowerCase().split(/\s+/).filter(Boolean);
    const due = order.value === "due";
    // in any other order each request stands once
    rows.forEach((row) => { row.hidden = (!due && "again" in row.dataset) || !wanted.every((word) => words.get(row).includes(word)); });
    groups.forEach((group) => { if (group.heading) group.heading.hidden = !due || group.rows.every((row) => row.hidden); });
    const once = (row) => !("again" in row.dataset);
    const told = { shown: new Set(rows.filter((row) => !row.hidden).map((row) => row.dataset.place)).size, all: rows.filter(once).length };
    status.textContent = status.dataset.told.replace(/\{(\w+)\}/g, (_, name) => told[name]);
  }

  // a heading that a search hides is shown again to whoever follows a link to it
  window.addEventListener("hashchange", () => {
    if (!/^#due-\d+$/.test(location.hash)) return;
    order.value = "due";
    sought.value = "";
    arrange();
    const heading = find(location.hash);
    if (heading) heading.scrollIntoView();
  });
  order.addEventListener("change", arrange);
  sought.addEventListener("input", show);
  find(".tools").hidden = false;
  show();
})();
