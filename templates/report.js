"use strict";
// What the report adds to itself where scripts run: views, filters, jumps, the place in the outline. Text is only ever
// moved as nodes or set as text; nothing is stored, fetched or sent.
(() => {
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const main = find("main");
  const tools = find(".tools");
  const status = find("[role=status]");
  const withheld = find(".withheld");
  const dialog = find("dialog");
  const rows = all(":scope > .change, :scope > .stub, :scope > .note", main);
  const paragraphs = rows.filter((row) => row.classList.contains("change"));
  const QUIET = ["renumbered", "folded"];
  const opened = new Set();
  let changesOnly = false;

  const kinds = new Map(rows.map((row) => [row, (row.dataset.kinds || "").split(" ").filter(Boolean)]));
  const plain = (row) => kinds.get(row).every((kind) => QUIET.includes(kind));
  const level = (row) => Number(/level-(\d)/.exec(row.className)?.[1] ?? 0);
  const ticked = (name) => new Set(all(`input[name=${name}]:checked`).map((box) => box.value));
  const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

  function named(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;  // no address of this page
    }
  }

  // ---- what is shown -------------------------------------------------------------------------------------------
  let wanted = new Set();

  function choose() {
    const natures = ticked("nature");
    const sorts = ticked("kind");
    const nature = (row) => row.dataset.nature === "none" || natures.has(row.dataset.nature);
    wanted = new Set(rows.filter((row) => nature(row) && kinds.get(row).some((kind) => sorts.has(kind))));
    const shown = new Set([...wanted, ...opened]);
    if (changesOnly) context().forEach((row) => shown.add(row));
    else rows.filter(plain).forEach((row) => shown.add(row));
    rows.forEach((row) => { row.hidden = !shown.has(row); });
    gaps();
    tell();
  }

  function context() {
    const out = new Set();
    rows.forEach((row, at) => {
      if (!wanted.has(row) || row.classList.contains("note")) return;
      [rows[at - 1], rows[at + 1]].forEach((near) => {
        if (near && plain(near) && !near.classList.contains("note")) out.add(near);
      });
      above(at).forEach((one) => out.add(one));
    });
    return out;
  }

  function above(at) {  // the chapeaux and the heading under which a paragraph stands
    const out = [];
    let depth = level(rows[at]);
    for (let i = at - 1; i >= 0; i -= 1) {
      const heading = rows[i].classList.contains("heading");
      if (level(rows[i]) < depth || heading) {
        if (plain(rows[i])) out.push(rows[i]);
        depth = level(rows[i]);
      }
      if (heading) break;
    }
    return out;
  }

  function gaps() {
    all(":scope > .gap", main).forEach((gap) => gap.remove());
    let stretch = [];
    const close = () => {
      if (stretch.length) stretch[0].before(gap(stretch));
      stretch = [];
    };
    for (const child of [...main.children]) {
      if (child.hidden && kinds.has(child)) stretch.push(child);
      else if (kinds.has(child) || child.tagName === "H2") close();
    }
    close();
  }

  function gap(stretch) {
    const still = stretch.filter(plain).length;
    const word = stretch[0].classList.contains("note") ? "note" : "paragraph";
    const parts = [];
    if (still) parts.push(plural(still, `unchanged ${word}`));
    if (stretch.length > still) parts.push(plural(stretch.length - still, "filtered change"));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "gap";
    button.dir = "ltr";
    button.textContent = parts.join(", ");
    button.addEventListener("click", () => {
      stretch.forEach((row) => opened.add(row));
      choose();
      arrive(stretch[0]);
    });
    return button;
  }

  function tell() {
    const shown = paragraphs.filter((row) => !row.hidden);
    const changed = shown.filter((row) => wanted.has(row)).length;
    status.textContent = `${shown.length} of ${plural(paragraphs.length, "paragraph")} shown, ${changed} with changes`;
    const hidden = paragraphs.filter((row) => row.hidden);
    const still = hidden.filter(plain).length;
    const parts = [];
    if (still) parts.push(plural(still, "unchanged paragraph"));
    if (hidden.length > still) parts.push(plural(hidden.length - still, "paragraph") + " whose changes are filtered out");
    withheld.textContent = `Not shown: ${parts.join(", ")}.`;
    withheld.hidden = !parts.length;
    const boxes = all("input[name=nature], input[name=kind]");
    find(".filtered").textContent = boxes.every((box) => box.checked === box.defaultChecked) ? "" : " (on)";
  }

  // ---- views ---------------------------------------------------------------------------------------------------
  function staying(change) {  // what one reads stays where it is, as far as it is still shown
    const here = main.getBoundingClientRect().top < 0 && current();
    const top = here && here.getBoundingClientRect().top;
    change();
    if (here && !here.hidden) window.scrollBy(0, here.getBoundingClientRect().top - top);
  }

  function view(side) {
    if (side && !find(".before", main)) {
      for (const row of rows) {
        const text = find(":scope > .text", row);
        const copy = text.cloneNode(true);
        copy.classList.add("before");
        find(":scope > .label.old", row).after(copy);
      }
    }
    staying(() => main.classList.toggle("side-by-side", side));
    press("view", side ? "side" : "inline");
  }

  function press(name, value) {
    all(`button[data-${name}]`).forEach((button) => button.setAttribute("aria-pressed", String(button.dataset[name] === value)));
  }

  function extent(only) {
    changesOnly = only;
    opened.clear();
    press("extent", only ? "changes" : "whole");
    staying(choose);
  }

  // ---- jumps ---------------------------------------------------------------------------------------------------
  const barHeight = () => (getComputedStyle(tools).position === "sticky" ? tools.offsetHeight : 0);
  const measure = () => document.documentElement.style.setProperty("--bar", `${barHeight()}px`);

  let reached = null;  // where the last jump or link led, as long as it is in sight

  function current() {
    const top = barHeight() + 12;
    const place = reached && !reached.hidden && reached.getBoundingClientRect();
    if (place && place.bottom > top && place.top < window.innerHeight) return reached;
    reached = null;
    return rows.find((row) => !row.hidden && row.getBoundingClientRect().bottom > top);
  }

  function arrive(row) {
    if (row.hidden) {
      opened.add(row);
      choose();
    }
    reached = row;
    row.tabIndex = -1;
    row.scrollIntoView({ block: "start" });
    row.focus({ preventScroll: true });
  }

  function jump(step, weighty) {
    const stops = paragraphs.filter((row) => wanted.has(row) && (!weighty || row.dataset.nature === "substantive"));
    const here = current();
    const from = rows.indexOf(here);
    const beyond = (row) => (rows.indexOf(row) - from) * step > 0 || (row === here && row !== reached && step > 0);
    const next = step > 0 ? stops.find(beyond) : stops.findLast(beyond);
    if (next) arrive(next);
    else status.textContent = `No ${step > 0 ? "further" : "earlier"} change${weighty ? " of substance" : ""}`;
  }

  function follow(event) {  // a link to a row that is hidden shows it
    const link = event.target.closest("a[href^='#']");
    const row = link && named(link.hash);
    if (!row || !kinds.has(row)) return;
    event.preventDefault();
    history.pushState(null, "", link.hash);
    arrive(row);
  }

  function toAddress() {
    const row = named(location.hash);
    if (row && kinds.has(row)) arrive(row);
  }

  // ---- keys ----------------------------------------------------------------------------------------------------
  const KEYS = {
    n: () => jump(1), j: () => jump(1), p: () => jump(-1), k: () => jump(-1),
    N: () => jump(1, true), J: () => jump(1, true), P: () => jump(-1, true), K: () => jump(-1, true),
    s: () => view(!main.classList.contains("side-by-side")),
    c: () => extent(!changesOnly),
    o: () => { find(".outline details").open = true; find(".outline summary").focus(); },
    "?": () => dialog.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
    if (event.ctrlKey || event.altKey || event.metaKey || typing || dialog.open) return;
    if (event.key === "Escape") find(".filters").open = false;
    if (!KEYS[event.key] || !find("input[name=keys]").checked) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  // ---- the place in the outline --------------------------------------------------------------------------------
  function watch() {
    const links = new Map(all(".outline a").map((link) => [named(link.hash), link]));
    const inside = new Set();
    let marked;
    const observer = new IntersectionObserver((entries) => {
      entries.forEach((entry) => inside[entry.isIntersecting ? "add" : "delete"](entry.target));
      const first = paragraphs.find((row) => inside.has(row));
      const link = first && links.get(first);
      if (!link || link === marked) return;
      marked?.removeAttribute("aria-current");
      link.setAttribute("aria-current", "true");
      marked = link;
      const list = find(".outline");
      const below = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
      if (list.scrollHeight > list.clientHeight) list.scrollTop += below - list.clientHeight / 3;
    }, { rootMargin: `-${barHeight() + 16}px 0px -55% 0px` });
    paragraphs.forEach((row) => observer.observe(row));
  }

  // ---- light and dark ------------------------------------------------------------------------------------------
  const theme = find("[data-theme-switch]");
  const dark = () => (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = () => { theme.textContent = dark() ? "Light" : "Dark"; };

  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    name();
  });

  // ---- begin ---------------------------------------------------------------------------------------------------
  all("button[data-view]").forEach((button) => button.addEventListener("click", () => view(button.dataset.view === "side")));
  all("button[data-extent]").forEach((button) => button.addEventListener("click", () => extent(button.dataset.extent === "changes")));
  all("button[data-jump]").forEach((button) => {
    button.addEventListener("click", () => jump(Number(button.dataset.jump), "weighty" in button.dataset));
  });
  all("input[name=nature], input[name=kind]").forEach((box) => {
    box.autocomplete = "off";
    box.checked = box.defaultChecked;
    box.addEventListener("change", () => { opened.clear(); choose(); });
  });
  find("[data-reset]").addEventListener("click", () => {
    all("input[name=nature], input[name=kind]").forEach((box) => { box.checked = box.defaultChecked; });
    opened.clear();
    choose();
  });
  find("[data-help]").addEventListener("click", () => dialog.showModal());
  find("[data-close]").addEventListener("click", () => dialog.close());
  document.addEventListener("click", follow);
  document.addEventListener("click", (event) => { if (!event.target.closest(".filters")) find(".filters").open = false; });
  window.addEventListener("popstate", toAddress);
  new ResizeObserver(measure).observe(tools);
  tools.hidden = false;
  find(".outline details").open = matchMedia("(min-width: 70rem)").matches;
  name();
  choose();
  measure();
  watch();
  if (location.hash) toAddress();
})();
