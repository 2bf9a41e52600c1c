"use strict";
// What the overview adds to itself where scripts run: an order, a search, and which drafts are shown.
(() => {
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const tools = find(".tools");
  const body = find(".drafts tbody");
  const rows = all(".drafts tbody tr");
  const status = find("[role=status]");
  const counted = new Intl.Collator("en", { numeric: true });
  const given = (a, b) => a.dataset.place - b.dataset.place;
  const most = (name) => (a, b) => b.dataset[name] - a.dataset[name] || given(a, b);
  const told = (name) => (a, b) => Number(!a.dataset[name]) - Number(!b.dataset[name]) || counted.compare(a.dataset[name], b.dataset[name]) || given(a, b);
  const orders = { place: given, symbol: told("symbol"), item: told("item"), new: most("new"), substantive: most("substantive") };
  const words = new Map(rows.map((row) => [row, row.textContent.replace(/\s+/g, " ").toLowerCase()]));

  function show() {
    const wanted = new Set(all("input[name=status]:checked").map((box) => box.value));
    const sought = find("input[name=find]").value.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach((row) => {
      row.hidden = !wanted.has(row.dataset.status) || !sought.every((word) => words.get(row).includes(word));
    });
    const shown = rows.filter((row) => !row.hidden).length;
    const told = { shown, all: rows.length };
    status.textContent = status.dataset[shown === rows.length ? "all" : "some"].replace(/\{(\w+)\}/g, (_, name) => told[name]);
  }

  function arrange() {
    body.append(...[...rows].sort(orders[find("select[name=order]").value]));
  }

  function reveal() {
    const row = /^#draft-\d+$/.test(location.hash) && find(location.hash);
    if (row && row.hidden) {
      find("input[name=find]").value = "";
      all("input[name=status]").forEach((box) => { box.checked = true; });
      show();
      row.scrollIntoView();
    }
  }

  find("select[name=order]").addEventListener("change", arrange);
  all("input[name=status]").forEach((box) => box.addEventListener("change", show));
  find("input[name=find]").addEventListener("input", show);
  window.addEventListener("hashchange", reveal);
  tools.hidden = false;
  arrange();
  show();
})();
