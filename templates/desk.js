(() => {
  "use strict";
  const byId = id => document.getElementById(id);
  const words = byId("words").dataset;
  const views = [...document.querySelectorAll("[data-view]")];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => name in values ? values[name] : whole);
  const ended = () => document.body.hasAttribute("data-ended");

  // What is said: to those who see and to those who hear

  function say(text) { byId("said").textContent = text; }

  function complain(text) {
    byId("trouble").textContent = text;
    byId("trouble").hidden = !text;
  }

  function load(text) {
    byId("loading").textContent = text;
    byId("loading").hidden = !text;
    if (text) say(text);
  }

  // Requests: the answer's text, or null where it was refused, which is told

  async function ask(path, body, quietly) {
    let answer;
    try {
      answer = await fetch(path, body === undefined ? {} : { method: "POST", body });
    } catch {
      if (!ended()) complain(words.lost);
      return null;
    }
    const text = await answer.text();
    if (!answer.ok) {
      complain(text || words.lost);
      return null;
    }
    if (!quietly) complain("");
    return text;
  }

  // A part of the page is replaced by what the server made of it

  function put(part, html) {
    if (html === null) return;
    const focused = document.activeElement;
    const id = part.contains(focused) ? focused.id : "";
    const before = stage();
    const value = id && "value" in focused && focused.matches("input:not([type])") ? [focused.value, focused.selectionStart] : null;
    part.innerHTML = html;
    const again = id && byId(id);
    if (again && !again.disabled) {
      again.focus();
      if (value) { again.value = value[0]; again.setSelectionRange(value[1], value[1]); }
    }
    if (part.id === "work") arrived(before, Boolean(id));
  }

  function stage() {
    const found = byId("work").querySelector("[data-stage]");
    return found ? found.dataset.stage : "";
  }

  // Whoever hears the page must be led to what has come
  function arrived(before, hadFocus) {
    const title = byId("stage-title");
    const now = stage();
    document.title = [now !== "empty" && title ? title.textContent : "", "resdiff"].filter(Boolean).join(" – ");
    if (now === before) {
      if (hadFocus && document.activeElement === document.body && title) title.focus();
    } else if (title) {
      const summary = byId("work").querySelector(".summary, .problem");
      say([title.textContent, summary && summary.textContent].filter(Boolean).join(". "));
      if (before) title.focus({ preventScroll: now !== "done" });
      if (now === "done" || now === "working") window.scrollTo(0, 0);
    }
    watch();
  }

  let waiting = 0;
  function watch() {
    clearTimeout(waiting);
    const found = byId("work").querySelector("[data-stage]");
    if (!ended() && found && found.dataset.busy) waiting = setTimeout(refresh, 250);
  }

  async function refresh() {
    const html = await ask("desk", undefined, true);
    if (html === null) return;
    if (stage() === "working" && html.includes('data-stage="working"')) progress(html);
    else put(byId("work"), html);
    watch();
  }

  // While it works only the bar moves: what is focused stays
  function progress(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const bar = byId("progress"), step = byId("step");
    const text = fresh.getElementById("step").textContent;
    if (step.textContent !== text) step.textContent = text;
    for (const name of ["max", "value"]) {
      const value = fresh.getElementById("progress").getAttribute(name);
      if (value === null) bar.removeAttribute(name);
      else bar.setAttribute(name, value);
    }
  }

  // Files

  async function send(files, forLibrary) {
    let sent = 0, at = 0;
    // dropped on a report: something new; on what failed: what was lacking
    const undone = !forLibrary && { done: "clear", failed: "back" }[stage()];
    if (undone) await ask(undone, "");
    for (const { file, folder } of files) {
      if (file.size > Number(words.limit)) {
        complain(fill(words.tooLarge, { name: file.name, n: words.limit >> 20 }));
        continue;
      }
      load(`${at += 1} / ${files.length}  ${fill(words.uploading, { name: file.name })}`);
      const address = new URLSearchParams({ name: file.name, folder, modified: Math.max(0, Math.round(file.lastModified || 0)) });
      if (forLibrary) address.set("library", "yes");
      const answer = await ask(`files?${address}`, file, true);
      if (answer !== null) sent += 1;
    }
    load("");
    if (!sent) return;
    if (forLibrary) {
      put(byId("work"), await ask("library/add", ""));
      show("desk");
    } else {
      put(byId("work"), await ask("desk", undefined, true));
    }
  }

  const chosen = list => [...list].map(file => ({ file, folder: (file.webkitRelativePath || "").split("/").slice(0, -1).join("/") }));

  // A folder that is dropped is walked through
  async function dropped(transfer) {
    const entries = [...transfer.items].filter(item => item.kind === "file").map(item => item.webkitGetAsEntry && item.webkitGetAsEntry());
    if (!entries.some(entry => entry && entry.isDirectory)) return chosen(transfer.files);
    const found = [];
    for (const entry of entries.filter(Boolean)) await walk(entry, "", found);
    return found;
  }

  async function walk(entry, folder, found) {
    if (/^[.~]/.test(entry.name)) return;
    if (entry.isFile) {
      found.push({ file: await new Promise((done, failed) => entry.file(done, failed)), folder });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return;
      for (const inner of some) await walk(inner, folder ? `${folder}/${entry.name}` : entry.name, found);
    }
  }

  const current = () => (views.find(view => !view.hidden) || views[0]).dataset.view;

  document.addEventListener("dragover", event => {
    event.preventDefault();
    document.body.classList.add("over");
  });
  document.addEventListener("dragleave", event => {
    if (!event.relatedTarget) document.body.classList.remove("over");
  });
  document.addEventListener("drop", async event => {
    event.preventDefault();
    document.body.classList.remove("over");
    complain("");
    const files = await dropped(event.dataTransfer);
    if (files.length) send(files, current() === "library");
  });
  // What is pasted outside of a field is a file too; as a page it keeps what was struck by hand
  document.addEventListener("paste", event => {
    if (event.target.closest("input, select, dialog")) return;
    const { files } = event.clipboardData;
    const html = event.clipboardData.getData("text/html"), text = event.clipboardData.getData("text/plain");
    const pasted = files.length ? chosen(files) : text.trim()
      ? [{ file: new File([html || text], `${words.pasted}.${html ? "html" : "txt"}`), folder: "" }] : [];
    if (!pasted.length) return;
    event.preventDefault();
    complain("");
    send(pasted, current() === "library");
  });
  document.addEventListener("change", event => {
    const field = event.target;
    if (field.matches("input[type=file]")) {
      const files = chosen(field.files);
      field.value = "";
      complain("");
      if (files.length) send(files, "library" in field.dataset);
    } else if (field.closest("[data-plan]")) {
      change(field.closest("[data-plan]"));
    }
  });

  const data = form => new URLSearchParams(new FormData(form));

  async function change(form) { put(byId("work"), await ask("plan", data(form))); }

  // What is pressed

  async function sure(button) {
    if (!button.dataset.ask) return true;
    const dialog = byId("ask");
    byId("ask-words").textContent = button.dataset.ask;
    byId("ask-yes").textContent = button.dataset.yes;
    dialog.returnValue = "no";
    dialog.showModal();
    await new Promise(done => dialog.addEventListener("close", done, { once: true }));
    return dialog.returnValue === "yes";
  }

  document.addEventListener("click", async event => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("post" in button.dataset) post(button);
    else if ("make" in button.dataset) make(button);
    else if ("quit" in button.dataset && await sure(button)) quit();
  });

  async function post(button) {
    if (!await sure(button)) return;
    const into = byId(button.dataset.into || "work");
    put(into, await ask(button.dataset.post, new URLSearchParams(button.dataset.send || "")));
    if (button.dataset.then) show(button.dataset.then);
    if (button.id === "forget") show("desk");
  }

  // A further format is written when it is asked for, then handed out
  async function make(button) {
    button.disabled = true;
    say(fill(words.writing, { name: button.dataset.name }));
    const address = await ask("make", new URLSearchParams({ form: button.dataset.make }));
    button.disabled = false;
    button.focus();
    if (address === null) return;
    const link = document.createElement("a");
    link.href = address;
    link.download = "";
    link.click();
  }

  async function quit() {
    if (await ask("quit", "") === null) return;
    document.body.dataset.ended = "";
    clearTimeout(waiting);
    byId("main").textContent = "";
    document.querySelector(".top").remove();
    const told = document.createElement("p");
    told.textContent = words.gone;
    byId("main").append(told);
    byId("main").focus();
  }

  document.addEventListener("submit", async event => {
    const form = event.target;
    if (form.method === "dialog") return;
    event.preventDefault();
    if ("plan" in form.dataset) put(byId("work"), await ask("start", data(form)));
    else if ("find" in form.dataset) find();
    else if ("settings" in form.dataset && await ask("settings", data(form)) !== null) {
      say(words.saved);
      history.replaceState(null, "", location.pathname + location.hash);
      location.reload();
    }
  });

  async function find() {
    put(byId("shelf"), await ask(`library?${new URLSearchParams({ find: byId("find").value })}`));
  }

  // The parts of the page

  function show(name) {
    if (location.hash !== `#${name}`) location.hash = name;
    else turn();
  }

  function turn() {
    const wanted = location.hash.slice(1);
    if (wanted === "main") return;
    const name = views.some(view => view.dataset.view === wanted) ? wanted : "desk";
    for (const view of views) view.hidden = view.dataset.view !== name;
    for (const link of document.querySelectorAll(".top nav a")) {
      if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (name === "library") find();
  }

  window.addEventListener("hashchange", turn);
  turn();
  watch();
})();
