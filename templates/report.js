"use strict";
// What the report adds to itself where scripts run: search, views, filters, jumps, positions, copying. Text is only ever
// moved as nodes or set as text; nothing is fetched or sent, and nothing is kept but in a page that the reader saves.
(() => {
  // the page as it came, to be saved with positions: before the script adds anything to it
  const asItCame = document.documentElement.outerHTML;
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const main = find("main");
  const tools = find(".tools");
  const status = find("[role=status]");
  const withheld = find(".withheld");
  const dialog = find("dialog");
  const counter = find(".jumps .at");
  const lead = find(".lead");
  const early = new Set(lead ? all(":scope > .row", lead) : []);
  find(":scope > summary", lead ?? main)?.remove();
  lead?.replaceWith(...lead.childNodes);
  const rows = all(":scope > .change, :scope > .stub, :scope > .note", main);
  const paragraphs = rows.filter((row) => row.classList.contains("change"));
  const placeOf = new Map(rows.map((row, at) => [row, at]));
  const QUIET = ["renumbered", "folded"];
  // found by the browser's own search, where it can show what it finds
  const CONCEALED = "onbeforematch" in document.body ? "until-found" : "";
  const opened = new Set();
  let extent = find("button[data-extent=near]") ? "near" : "whole";
  let single = null;  // the change that is shown alone

  const kinds = new Map(rows.map((row) => [row, (row.dataset.kinds || "").split(" ").filter(Boolean)]));
  const plain = (row) => kinds.get(row).every((kind) => QUIET.includes(kind));
  const still = new Map(rows.map((row) => [row, plain(row)]));
  const substantive = (row) => row.dataset.nature === "substantive";
  const level = (row) => Number(/level-(\d)/.exec(row.className)?.[1] ?? 0);
  const boxes = all("input[name=nature], input[name=kind]");
  const ticked = (name) => new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));

  // ---- words of the interface: English here, those of another language with the page -----------------------------
  const spoken = new Map(JSON.parse(document.body.dataset.words ?? "[]"));
  const rightward = document.documentElement.dir === "rtl";
  const forms = new Intl.PluralRules(document.documentElement.lang || "en");
  // words set into a line from the right must not turn it round
  const set = (value) => (rightward && /\p{L}/u.test(value) ? `\u2068${value}\u2069` : value);

  function say(english, values = {}) {
    const known = spoken.get(english) ?? english;
    const number = Object.values(values).find((value) => typeof value === "number") ?? 0;
    const text = known.other === undefined ? known : known[forms.select(number)] ?? known.other;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? set(values[name]) : whole));
  }
  const counted = (count, one, many) => say(count === 1 ? one : many, { count });

  function named(hash) {
    try {
      const target = document.getElementById(decodeURIComponent(hash.slice(1)));
      return target?.closest(".row") ?? target;
    } catch {
      return null;  // no address of this page
    }
  }

  // ---- what is shown -------------------------------------------------------------------------------------------
  let wanted = new Set();
  let stops = [];

  const filtering = () => boxes.some((box) => box.checked !== box.defaultChecked);

  function choose() {
    const natures = ticked("nature");
    const sorts = ticked("kind");
    // what is of no nature, such as a mere move, is asked for by its kind
    const alone = boxes.some((box) => box.name === "nature" && box.value === sole());
    const nature = (row) => (row.dataset.nature === "none" && !alone) || natures.has(row.dataset.nature);
    wanted = new Set(rows.filter((row) => nature(row) && kinds.get(row).some((kind) => sorts.has(kind))));
    stops = paragraphs.filter((row) => wanted.has(row));
    const shown = EXTENTS[extent]();
    opened.forEach((row) => shown.add(row));
    rows.forEach((row) => conceal(row, !shown.has(row)));
    gaps();
    tell();
  }

  const EXTENTS = {
    whole: () => new Set([...wanted, ...rows.filter((row) => still.get(row))]),
    changes: () => new Set(wanted),
    near: () => {
      const late = filtering() ? wanted : new Set([...wanted].filter((row) => !early.has(row)));
      return new Set([...late, ...neighbours(late)]);
    },
    one: () => {
      if (!stops.includes(single)) single = stops.find((row) => !early.has(row)) ?? stops[0];
      return new Set(single ? [single] : []);
    },
  };

  function conceal(row, away) {
    if (Boolean(row.hidden) !== away) {
      if (away) row.setAttribute("hidden", CONCEALED);
      else row.removeAttribute("hidden");
    }
    // what only the start view folds is printed: paper has the whole text
    row.classList.toggle("folded", away && extent === "near" && (wanted.has(row) || still.get(row)));
  }

  function neighbours(changes) {
    const out = new Set();
    changes.forEach((row) => {
      if (row.classList.contains("note")) return;
      const at = placeOf.get(row);
      [rows[at - 1], rows[at + 1]].forEach((near) => {
        if (near && still.get(near) && !near.classList.contains("note") && (filtering() || !early.has(near))) out.add(near);
      });
      above(at).forEach((one) => { if (filtering() || !early.has(one)) out.add(one); });
    });
    return out;
  }

  function above(at) {  // the chapeaux and the heading under which a paragraph stands
    const out = [];
    let depth = level(rows[at]);
    for (let i = at - 1; i >= 0; i -= 1) {
      const heading = rows[i].classList.contains("heading");
      if (level(rows[i]) < depth || heading) {
        if (still.get(rows[i])) out.push(rows[i]);
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
      if (child.hidden && placeOf.has(child)) stretch.push(child);
      else if (placeOf.has(child) || child.tagName === "H2") close();
    }
    close();
  }

  function gap(stretch) {
    const unchanged = stretch.filter((row) => still.get(row)).length;
    const kept = stretch.filter((row) => wanted.has(row) && !still.get(row));
    const filtered = stretch.length - unchanged - kept.length;
    const parts = [];
    const note = stretch[0].classList.contains("note");
    if (unchanged && note) parts.push(counted(unchanged, "{count} unchanged note", "{count} unchanged notes"));
    else if (unchanged) parts.push(counted(unchanged, "{count} unchanged paragraph", "{count} unchanged paragraphs"));
    if (kept.some(substantive)) parts.push(counted(kept.length, "{count} change not shown", "{count} changes not shown"));
    else if (kept.length) parts.push(counted(kept.length, "{count} change that is not of substance", "{count} changes that are not of substance"));
    if (filtered) parts.push(counted(filtered, "{count} filtered change", "{count} filtered changes"));
    const button = document.createElement("button");
    button.type = "button";
    button.className = stretch.every((row) => row.classList.contains("folded")) ? "gap folded" : "gap";
    button.dir = document.documentElement.dir || "ltr";
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
    status.textContent = say("{shown} of {total} paragraphs shown, {changed} with changes", { shown: shown.length, total: paragraphs.length, changed });
    const away = paragraphs.filter((row) => row.hidden && !row.classList.contains("folded"));
    const unchanged = away.filter((row) => still.get(row)).length;
    const kept = away.filter((row) => wanted.has(row) && !still.get(row)).length;
    const filtered = away.length - unchanged - kept;
    const parts = [];
    if (unchanged) parts.push(counted(unchanged, "{count} unchanged paragraph", "{count} unchanged paragraphs"));
    if (kept) parts.push(counted(kept, "{count} change not shown", "{count} changes not shown"));
    if (filtered) parts.push(counted(filtered, "{count} paragraph whose changes are filtered out", "{count} paragraphs whose changes are filtered out"));
    withheld.textContent = say("Not shown: {parts}.", { parts: parts.join(", ") });
    withheld.hidden = !parts.length;
    const filters = find(".filtered");
    if (filters) filters.textContent = filtering() ? say(" (on)") : "";
    all(".counts button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.only === sole())));
    count();
  }

  // ---- one kind or nature alone --------------------------------------------------------------------------------
  const standard = () => boxes.forEach((box) => { box.checked = box.defaultChecked; });

  function tick(name) {
    const sort = boxes.find((box) => box.value === name)?.name;
    standard();
    boxes.filter((box) => box.name === sort).forEach((box) => { box.checked = box.value === name; });
  }

  function sole() {  // the one box that is ticked of its sort, where all others are as they were
    for (const sort of ["nature", "kind"]) {
      const [own, others] = [boxes.filter((box) => box.name === sort), boxes.filter((box) => box.name !== sort)];
      const on = own.filter((box) => box.checked);
      if (on.length === 1 && others.every((box) => box.checked === box.defaultChecked)) return on[0].value;
    }
    return null;
  }

  function only(name) {
    if (sole() === name) standard();
    else tick(name);
    opened.clear();
    single = null;
    choose();
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

  function extend(to) {
    if (to === "one") single = stops.find((row) => placeOf.get(row) >= placeOf.get(current() ?? rows[0])) ?? single;
    extent = to;
    opened.clear();
    press("extent", to);
    staying(choose);
  }

  // ---- jumps ---------------------------------------------------------------------------------------------------
  const barHeight = () => (getComputedStyle(tools).position === "sticky" ? tools.offsetHeight : 0);
  const measure = () => document.documentElement.style.setProperty("--bar", `${barHeight()}px`);

  let reached = null;  // where the last jump, link or click led, as long as it is in sight

  function reach(row) {
    reached?.classList.remove("here");
    reached = row;
    row?.classList.add("here");
  }

  function current() {
    const top = barHeight() + 12;
    const place = reached && !reached.hidden && reached.getBoundingClientRect();
    if (place && place.bottom > top && place.top < window.innerHeight) return reached;
    reach(null);
    return rows.find((row) => !row.hidden && row.getBoundingClientRect().bottom > top);
  }

  // whether one reads the text; above it the next change is the first, also where that is folded
  const begun = () => reached || main.getBoundingClientRect().top < barHeight() + 12;

  function arrive(row) {
    if (row.hidden) {
      if (extent === "one" && stops.includes(row)) single = row;
      else opened.add(row);
      choose();
    }
    reach(row);
    row.tabIndex = -1;
    row.scrollIntoView({ block: "start" });
    // in a long text the rows around it take their height only now
    if (main.classList.contains("many")) requestAnimationFrame(() => { if (reached === row) row.scrollIntoView({ block: "start" }); });
    row.focus({ preventScroll: true });
    count(row);
  }

  function jump(step, weighty) {
    const here = extent === "one" && single ? single : begun() ? current() : null;
    const from = here ? placeOf.get(here) : -1;
    const fits = weighty ? stops.filter(substantive) : stops;
    const beyond = (row) => (placeOf.get(row) - from) * step > 0 || (row === here && row !== reached && step > 0 && extent !== "one");
    const next = step > 0 ? fits.find(beyond) : fits.findLast(beyond);
    if (next) arrive(next);
    else if (weighty) status.textContent = step > 0 ? say("No further change of substance") : say("No earlier change of substance");
    else status.textContent = step > 0 ? say("No further change") : say("No earlier change");
  }

  function count(row) {  // "12 of 49": the last change at or above what is read
    if (!counter) return;
    const place = row ? placeOf.get(row) : -1;
    const at = row ? stops.filter((stop) => placeOf.get(stop) <= place).length : 0;
    const total = stops.length;
    if (at) counter.textContent = say("{at} of {total}", { at, total });
    else counter.textContent = total > 1 ? say("{total} changes", { total }) : total ? say("1 change") : say("no change");
  }

  function follow(event) {  // a link to a row that is hidden shows it
    const link = event.target.closest("a[href^='#']");
    const row = link && named(link.hash);
    if (!row || !placeOf.has(row)) return;
    event.preventDefault();
    history.pushState(null, "", link.hash);
    arrive(row);
  }

  function toAddress() {
    const row = named(location.hash);
    if (row && placeOf.has(row)) arrive(row);
  }

  function toCell(event) {  // a mark of the picture leads to its paragraph
    const picture = event.currentTarget;
    const cells = picture.dataset.cells.split(" ");
    const { width, height } = picture.viewBox.baseVal;
    const box = picture.getBoundingClientRect();
    const across = rightward ? box.right - event.clientX : event.clientX - box.left;
    const column = Math.floor((across / box.width) * (width / CELL.width));
    const line = Math.floor(((event.clientY - box.top) / box.height) * (height / CELL.height));
    const row = document.getElementById(cells[line * (width / CELL.width) + column]);
    if (row) arrive(row);
  }

  const CELL = { width: 10, height: 34 };

  // ---- search --------------------------------------------------------------------------------------------------
  const box = find("input[name=find]");
  const matchesTold = find(".matches");
  const MOST_SHOWN = 1000;
  const bare = new Map();  // a letter without case and marks, by the letter
  let searchable = null;
  let matches = [];
  let match = -1;

  function folded(letter) {
    let found = bare.get(letter);
    if (found === undefined) {
      found = letter.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").toLowerCase();
      bare.set(letter, found);
    }
    return found;
  }

  // each side of each row as letters that are alike whatever their case, with the text node that each stands in
  function sidesOf(row) {
    const sides = { DEL: newSide(), INS: newSide() };  // by what each leaves out
    const walk = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const words = node.parentElement.closest(".text:not(.before), .reading, .comment-text");
      if (!words || node.parentElement.closest(".said, .former")) continue;
      for (const [left, side] of Object.entries(sides)) {
        if (!node.parentElement.closest(left)) take(side, node);
      }
    }
    return sides.DEL.text === sides.INS.text ? [sides.DEL] : Object.values(sides);
  }

  const newSide = () => ({ text: "", nodes: [], offsets: [] });

  function take(side, node) {
    const text = node.data;
    let letters = "";
    for (let at = 0; at < text.length; at += 1) {
      const letter = folded(text[at] === "\n" ? " " : text[at]);
      for (let i = 0; i < letter.length; i += 1) {
        side.nodes.push(node);
        side.offsets.push(at);
      }
      letters += letter;
    }
    side.text += letters;
  }

  function seek() {
    const sought = [...box.value.trim().replace(/\s+/g, " ")].map(folded).join("");
    matches = [];
    match = -1;
    if (sought) {
      searchable ??= rows.filter((row) => !row.classList.contains("stub")).map((row) => [row, sidesOf(row)]);
      for (const [row, sides] of searchable) matches.push(...matchesIn(row, sides, sought));
    }
    light();
    matchesTold.textContent = !sought ? "" : matches.length ? String(matches.length) : "0";
    status.textContent = sought && !matches.length ? say("not found") : "";
    if (!sought) tell();
  }

  function matchesIn(row, sides, sought) {
    const out = [];
    for (const side of sides) {
      for (let at = side.text.indexOf(sought); at >= 0; at = side.text.indexOf(sought, at + sought.length)) {
        const last = at + sought.length - 1;
        const [from, to] = [side.nodes[at], side.nodes[last]];
        const own = out.find((one) => one.from === from && one.start === side.offsets[at] && one.to === to);
        if (!own) out.push({ row, from, to, start: side.offsets[at], end: side.offsets[last] + 1 });
      }
    }
    return out.sort((one, other) => (one.from === other.from ? one.start - other.start : one.from.compareDocumentPosition(other.from) & 4 ? -1 : 1));
  }

  function rangeOf(one) {
    const range = document.createRange();
    range.setStart(one.from, one.start);
    range.setEnd(one.to, one.end);
    return range;
  }

  function light() {
    if (!window.Highlight) return;
    CSS.highlights.set("found", new Highlight(...matches.slice(0, MOST_SHOWN).map(rangeOf)));
    CSS.highlights.delete("here");
  }

  function toMatch(step) {
    if (!matches.length) return;
    match = match < 0 && step < 0 ? matches.length - 1 : (match + step + matches.length) % matches.length;
    const one = matches[match];
    if (one.row.hidden) {
      opened.add(one.row);
      choose();
    }
    reach(one.row);
    count(one.row);
    const range = rangeOf(one);
    if (window.Highlight) CSS.highlights.set("here", new Highlight(range));
    const place = range.getBoundingClientRect();
    if (place.top < barHeight() + 12 || place.bottom > window.innerHeight - 60) window.scrollBy(0, place.top - window.innerHeight / 3);
    matchesTold.textContent = `${match + 1}/${matches.length}`;
    status.textContent = say("Match {at} of {total}", { at: match + 1, total: matches.length });
  }

  // ---- copying -------------------------------------------------------------------------------------------------
  const LEFT_OUT = ".said, .mark, .former, [hidden], .strip, .told, .label, .note-told, .comments-here";

  function wordsOf(node, marks, leaving = "") {  // the text of a piece of the page, its changes in words
    let out = "";
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) out += child.data;
      if (child.nodeType !== Node.ELEMENT_NODE || child.matches(LEFT_OUT) || (leaving && child.matches(leaving))) continue;
      const words = wordsOf(child, marks, leaving);
      if (marks && words && child.tagName === "DEL") out += say("[deleted: {words}]", { words });
      else if (marks && words && child.tagName === "INS") out += say("[inserted: {words}]", { words });
      else out += (child.tagName === "P" && out ? "\n" : "") + words;
    }
    return out;
  }

  function markedUp(node) {  // the same as nodes that a text processor shows struck out and underlined
    const out = document.createDocumentFragment();
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) out.append(child.data);
      if (child.nodeType !== Node.ELEMENT_NODE || child.matches(LEFT_OUT)) continue;
      const tag = { DEL: "s", INS: "u", P: "p" }[child.tagName];
      const into = tag ? document.createElement(tag) : out;
      into.append(markedUp(child));
      if (tag) out.append(into);
    }
    return out;
  }

  function asCopied(text, way) {
    if (way === "clean") return { plain: wordsOf(text, false, "del, .remark").trim(), html: null };
    const holder = document.createElement("div");
    holder.append(markedUp(text));
    return { plain: wordsOf(text, true).trim(), html: holder.innerHTML };
  }

  let pending = null;  // what a button copies

  function copyRow(row, way) {
    const text = find(":scope > .text:not(.before)", row);
    pending = asCopied(text, way);
    getSelection().selectAllChildren(text);
    if (document.execCommand("copy")) status.textContent = `${placeName(row)}: ${say("copied")}`;
    pending = null;
    getSelection().removeAllRanges();
  }

  function selected() {  // what a selection in the text is copied as; null where it is none
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const inside = range.commonAncestorContainer;
    const parent = inside.nodeType === Node.ELEMENT_NODE ? inside : inside.parentElement;
    const text = parent.closest(".text");
    if (!main.contains(parent) || !(text || parent === main || parent.closest(".row"))) return null;
    const holder = document.createElement("div");
    const change = parent.closest("ins, del");
    if (change) {
      const wrap = document.createElement(change.tagName);
      wrap.append(range.cloneContents());
      holder.append(wrap);
    } else holder.append(range.cloneContents());
    all("[hidden], .gap, .column-heads, .before", holder).forEach((one) => one.remove());
    if (!text && !find(".text", holder)) return null;
    const side = main.classList.contains("side-by-side");
    const leaving = side && text ? (text.classList.contains("before") ? "ins" : "del") : "";
    if (leaving) return { plain: wordsOf(holder, false, leaving).trim(), html: null };
    return text ? asCopied(holder, "marks") : rowsCopied(holder);
  }

  function rowsCopied(holder) {  // several paragraphs, each behind its label
    const parts = all(".text, .reading", holder).map((text) => {
      const label = find(":scope > .label.new", text.parentElement)?.textContent.trim();
      return { label: label && label !== "–" ? `${label}: ` : "", ...asCopied(text, "marks") };
    });
    return { plain: parts.map((one) => one.label + one.plain).join("\n\n"), html: parts.map((one) => one.html).join("") };
  }

  function copied(event) {
    if (event.target.closest?.("input, textarea, select")) return;
    const what = pending ?? selected();
    if (!what) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", what.plain);
    if (what.html) event.clipboardData.setData("text/html", what.html);
  }

  // ---- positions -----------------------------------------------------------------------------------------------
  const strip = find("template#strip");
  const kept = find("#positions");
  const WORDS = { accept: say("accept"), reject: say("reject"), reserve: say("reserve") };
  const FIELDS = ["paragraph", "label", "change", "nature", "position", "note"];
  const positions = new Map();  // by row: { position, note }
  let saved = true;

  const idOf = (row) => row.id.replace(/^new-/, "");
  const placeName = (row) => find(":scope > .label.new bdi", row).textContent.replace("–", "") || find(":scope > .label.old bdi", row).textContent;

  function furnish(row) {
    const told = find(":scope > .told", row);
    if (!strip || !told || still.get(row)) return;
    told.append(strip.content.cloneNode(true));
    find("select", told).setAttribute("aria-label", say("Position on {place}", { place: placeName(row) }));
    if (row.classList.contains("deleted")) find("[data-copy=clean]", told).hidden = true;
  }

  function noteBox(row) {
    let area = find(".strip textarea", row);
    if (!area) {
      area = document.createElement("textarea");
      area.rows = 2;
      area.dir = "auto";
      area.setAttribute("aria-label", say("Note on {place}", { place: placeName(row) }));
      find(".strip", row).append(area);
    }
    return area;
  }

  function settle(row, position, note) {
    if (position || note) positions.set(row, { position, note });
    else positions.delete(row);
    row.classList.toggle("taken", positions.has(row));
    let line = find(":scope > .told > .position", row);
    if (!line) {
      line = document.createElement("p");
      line.className = "position";
      find(":scope > .told", row).append(line);
    }
    line.textContent = [say("Position"), WORDS[position], note].filter(Boolean).join(": ");
    line.hidden = !positions.has(row);
    const taken = find(".taken");
    if (taken) taken.textContent = positions.size ? ` (${positions.size})` : "";
  }

  function put(row, { position, note }) {  // a position that comes from elsewhere
    find(".strip select", row).value = position in WORDS ? position : "";
    if (note) noteBox(row).value = note;
    settle(row, position in WORDS ? position : "", note ?? "");
  }

  function answered(event) {
    const row = event.target.closest(".strip") && event.target.closest(".row");
    if (!row) return;
    settle(row, find(".strip select", row).value, find(".strip textarea", row)?.value.trim() ?? "");
    saved = false;
  }

  function listed() {
    return paragraphs.filter((row) => positions.has(row)).map((row) => ({
      paragraph: idOf(row), label: placeName(row), change: kinds.get(row).join(" "), nature: row.dataset.nature, ...positions.get(row),
    }));
  }

  function asList(lines) {  // as a saved page holds them, also for readers without a script
    const section = document.createElement("section");
    section.id = "positions";
    section.setAttribute("aria-label", say("Positions"));
    const head = document.createElement("h2");
    head.textContent = say("Positions");
    const list = document.createElement("ul");
    for (const line of lines) {
      const item = document.createElement("li");
      item.dataset.at = line.paragraph;
      item.dataset.position = line.position;
      item.dataset.note = line.note;
      item.textContent = `${line.label}: ${[WORDS[line.position], line.note].filter(Boolean).join(": ")}`;
      list.append(item);
    }
    section.append(head, list);
    return section.outerHTML;
  }

  function withPositions() {
    // the marks around the list are put together here, so that they stand nowhere else in the page
    const [begin, end] = ["positions", "/positions"].map((name) => `<!${"--"}${name}-->`);
    const lines = listed();
    const before = asItCame.slice(0, asItCame.lastIndexOf(begin) + begin.length);
    const after = asItCame.slice(asItCame.lastIndexOf(end));
    return `<!doctype html>\n${before}${lines.length ? asList(lines) : ""}${after}\n`;
  }

  const texts = () => ({ old: main.dataset.old, new: main.dataset.new });
  const cell = (value) => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

  const SAVED = {
    page: () => ["", "text/html", withPositions()],
    csv: () => ["-positions.csv", "text/csv", `\ufeff${[FIELDS, ...listed().map((line) => FIELDS.map((name) => line[name]))].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`],
    json: () => ["-positions.json", "application/json", `${JSON.stringify({ schema: "resdiff/positions/1", ...texts(), positions: listed() }, null, 1)}\n`],
  };

  function save(form) {
    const [ending, type, text] = SAVED[form]();
    const own = decodeURIComponent(location.pathname.split("/").pop() || "report.html").replace(/\.html?$/i, "");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = `${own}${ending || ".html"}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    if (form === "page") saved = true;
  }

  const linesOfPage = (page) => all("#positions li", page).map((item) => ({ paragraph: item.dataset.at, position: item.dataset.position, note: item.dataset.note }));

  function tableOf(text) {  // comma-separated values as lists of cells
    const table = [[]];
    for (const found of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
      table.at(-1).push((found[1]?.replaceAll('""', '"') ?? found[2]).replace(/^'(?=[=+\-@\t\r])/, ""));
      if (found[3] === "") break;
      if (found[3] !== ",") table.push([]);
    }
    return table.filter((line) => line.length > 1);
  }

  function linesOf(text) {  // of a page, a table or JSON that this page wrote
    if (/^\s*</.test(text)) return { positions: linesOfPage(new DOMParser().parseFromString(text, "text/html")) };
    if (/^\s*\{/.test(text)) return JSON.parse(text);
    const [head, ...lines] = tableOf(text.replace(/^\ufeff/, ""));
    return { positions: lines.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at]]))) };
  }

  async function takeOver(file) {
    let found = [];
    try {
      found = linesOf(await file.text());
      found.positions = found.positions.filter((line) => typeof line.paragraph === "string");
    } catch {
      found = { positions: [] };
    }
    if (!found.positions.length) {
      status.textContent = say("{file} holds no positions", { file: file.name });
      return;
    }
    const byId = new Map(paragraphs.filter((row) => find(".strip", row)).map((row) => [idOf(row), row]));
    const known = found.positions.filter((line) => byId.has(line.paragraph));
    known.forEach((line) => put(byId.get(line.paragraph), { position: String(line.position ?? ""), note: String(line.note ?? "") }));
    saved = false;
    const told = [counted(known.length, "{count} position taken over", "{count} positions taken over")];
    const others = found.positions.length - known.length;
    if (others) told.push(say("{count} of other paragraphs left out", { count: others }));
    const own = texts();
    if ((found.old && found.old !== own.old) || (found.new && found.new !== own.new)) told.push(say("they were made on other texts"));
    status.textContent = told.join("; ");
  }

  function onCurrent(act) {  // what a key does to the changed paragraph that one reads
    const row = extent === "one" && single ? single : current();
    if (row && find(".strip", row)) act(row);
  }

  function positionByKey(position) {
    onCurrent((row) => {
      const choice = find(".strip select", row);
      choice.value = choice.value === position ? "" : position;
      choice.dispatchEvent(new Event("change", { bubbles: true }));
      status.textContent = `${placeName(row)}: ${WORDS[choice.value] ?? say("no position")}`;
    });
  }

  // ---- keys ----------------------------------------------------------------------------------------------------
  const KEYS = {
    n: () => jump(1), j: () => jump(1), p: () => jump(-1), k: () => jump(-1),
    N: () => jump(1, true), J: () => jump(1, true), P: () => jump(-1, true), K: () => jump(-1, true),
    s: () => view(!main.classList.contains("side-by-side")),
    c: () => extend(extent === "changes" ? "near" : "changes"),
    w: () => extend(extent === "whole" ? "near" : "whole"),
    1: () => extend(extent === "one" ? "near" : "one"),
    a: () => positionByKey("accept"), r: () => positionByKey("reject"), v: () => positionByKey("reserve"),
    m: () => onCurrent((row) => noteBox(row).focus()),
    y: () => onCurrent((row) => copyRow(row, "marks")), Y: () => onCurrent((row) => copyRow(row, "clean")),
    o: () => { find(".outline details").open = true; find(".outline summary").focus(); },
    "/": () => { box?.focus(); box?.select(); },
    "?": () => dialog.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
    if (event.ctrlKey || event.altKey || event.metaKey || typing || dialog.open) return;
    if (event.key === "Escape") all(".filters").forEach((panel) => { panel.open = false; });
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
      if (window.scrollY > 0) count(reached && inside.has(reached) ? reached : first);
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
  const name = () => { theme.textContent = dark() ? say("Light") : say("Dark"); };

  theme.addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    name();
  });

  // ---- begin ---------------------------------------------------------------------------------------------------
  all("button[data-view]").forEach((button) => button.addEventListener("click", () => view(button.dataset.view === "side")));
  all("button[data-extent]").forEach((button) => button.addEventListener("click", () => extend(button.dataset.extent)));
  all("button[data-jump]").forEach((button) => {
    button.addEventListener("click", () => jump(Number(button.dataset.jump), "weighty" in button.dataset));
  });
  all("button[data-save]").forEach((button) => button.addEventListener("click", () => save(button.dataset.save)));
  all(".counts [data-only]").forEach((item) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.only = item.dataset.only;
    button.append(...item.childNodes);
    button.addEventListener("click", () => only(button.dataset.only));
    item.append(button);
  });
  all("svg[data-cells]").forEach((picture) => picture.addEventListener("click", toCell));
  boxes.forEach((box) => {
    box.autocomplete = "off";
    box.checked = box.defaultChecked;
    box.addEventListener("change", () => { opened.clear(); choose(); });
  });
  box?.addEventListener("input", seek);
  box?.addEventListener("keydown", (event) => {
    if (event.key === "Enter") toMatch(event.shiftKey ? -1 : 1);
    if (event.key !== "Escape") return;
    box.value = "";
    seek();
    box.blur();
  });
  find("[data-reset]").addEventListener("click", () => { standard(); opened.clear(); choose(); });
  find("[data-help]").addEventListener("click", () => dialog.showModal());
  find("[data-close]").addEventListener("click", () => dialog.close());
  find("input[name=positions]")?.addEventListener("change", (event) => {
    if (event.target.files[0]) takeOver(event.target.files[0]);
    event.target.value = "";
  });
  main.addEventListener("change", answered);
  for (const act of ["click", "focusin"]) {
    main.addEventListener(act, (event) => {
      const row = event.target.closest(".row");
      if (!placeOf.has(row) || row.classList.contains("note") || event.target.closest("a")) return;
      reach(row);
      count(row);
    });
  }
  main.addEventListener("click", (event) => {
    const [copy, note] = [event.target.closest("[data-copy]"), event.target.closest("[data-note]")];
    if (copy) copyRow(copy.closest(".row"), copy.dataset.copy);
    if (note) noteBox(note.closest(".row")).focus();
  });
  document.addEventListener("copy", copied);
  document.addEventListener("click", follow);
  document.addEventListener("click", (event) => {
    all(".filters").forEach((panel) => { if (!panel.contains(event.target)) panel.open = false; });
  });
  document.addEventListener("beforematch", (event) => {
    const row = event.target.closest(".row");
    if (!placeOf.has(row)) return;
    opened.add(row);
    choose();
  });
  window.addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
  window.addEventListener("popstate", toAddress);
  window.addEventListener("hashchange", toAddress);
  paragraphs.forEach(furnish);
  if (kept) {
    const rowsById = new Map(paragraphs.map((row) => [idOf(row), row]));
    linesOfPage(document).forEach((line) => { if (rowsById.has(line.paragraph)) put(rowsById.get(line.paragraph), line); });
    kept.hidden = true;
  }
  new ResizeObserver(measure).observe(tools);
  tools.hidden = false;
  find(".outline details").open = matchMedia("(min-width: 70rem)").matches;
  name();
  choose();
  if (!stops.length) extend("whole");
  measure();
  watch();
  if (location.hash) toAddress();
  performance.mark("resdiff ready");
})();
