/* The editor's desk: copies overrides, fills in what only the editor knows, and shows the page anew when the preview was built again. */
"use strict";
(() => {
  const desk = document.querySelector(".desk, .desk-page main");
  if (!desk) return;
  const bar = document.getElementById("desk");
  const words = document.querySelector(".desk")?.dataset ?? {};
  const state = document.querySelector(".desk-state");
  const say = (text) => { if (state) state.textContent = text; };

  /* A text as double-quoted YAML on one line, as the program writes it. */
  const quoted = (text) => JSON.stringify(text).replace(/[\p{C}\p{Z}]/gu, (c) =>
    c === " " ? c : c.codePointAt(0) < 0x10000 ? "\\u" + c.codePointAt(0).toString(16).padStart(4, "0") : "\\U" + c.codePointAt(0).toString(16).padStart(8, "0"));

  /* A list stands in a file once: what was copied of it, not yet saved and built, is in all that is copied of it later. */
  const taken = {};
  const thing = (entry) => entry.split("\n", 1)[0];
  function join(deed) {
    const key = deed.dataset.list;
    if (!key) return;
    const entry = deed.querySelector(".desk-entry").textContent;
    taken[key] = [...(taken[key] ?? []).filter((one) => thing(one) !== thing(entry)), entry];
    for (const other of document.querySelectorAll(`.desk-deed[data-list="${key}"]`)) {
      const own = thing(other.querySelector(".desk-entry").textContent);
      const earlier = taken[key].filter((one) => thing(one) !== own);
      other.querySelector(".desk-taken").textContent = earlier.join("");
      const where = other.querySelector(".desk-where > span");
      where.dataset.first ??= where.textContent;
      where.textContent = earlier.length ? words.joined : where.dataset.first;
    }
  }

  async function copy(code) {
    try {
      await navigator.clipboard.writeText(code.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(code);
      code.parentElement.focus();
      return false;
    }
  }

  for (const deed of document.querySelectorAll(".desk-deed")) {
    const button = deed.querySelector(".desk-copy"), fill = deed.querySelector(".desk-fill"), input = deed.querySelector("input");
    const before = fill.textContent, label = button.textContent;
    let blank = "blank" in deed.dataset;
    button.hidden = false;
    if (input) {
      const first = input.value;
      input.closest("label").hidden = false;
      input.addEventListener("input", () => {
        const empty = !input.value.trim();
        fill.textContent = empty || input.value === first ? before : quoted(input.value);
        blank = empty && "blank" in deed.dataset;
      });
      input.addEventListener("keydown", (event) => { if (event.key === "Enter") button.click(); });
      const choices = deed.querySelector(".desk-choices");
      if (choices) {
        choices.hidden = false;
        choices.addEventListener("click", ({ target }) => {
          if (target.localName !== "button") return;
          input.value = target.textContent;
          input.dispatchEvent(new Event("input"));
        });
      }
    }
    deed.addEventListener("toggle", () => {
      if (!deed.open) return;
      input?.focus({ preventScroll: true });
      deed.scrollIntoView({ block: "nearest" });
    });
    button.addEventListener("click", async () => {
      if (blank) {
        button.textContent = words.fill;
        input.focus();
      } else {
        const done = await copy(deed.querySelector("code"));
        join(deed);
        button.textContent = done ? words.copied : words.select;
        button.dataset.done = "";
        say(button.textContent);
      }
      setTimeout(() => { button.textContent = label; delete button.dataset.done; say(""); }, 2500);
    });
  }

  /* Escape folds the bar, and so does going to a place of the page; a link to the bar unfolds it. */
  if (bar) {
    bar.addEventListener("click", ({ target }) => { if (target.closest('a[href^="#"]')) bar.open = false; });
    if (location.hash === "#desk") bar.open = true;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !bar.open) return;
      bar.open = false;
      bar.querySelector("summary").focus();
    });
  }

  /* What was open stays open when the page is shown anew. */
  const KEY = "desk:" + location.pathname;
  const folds = () => [...document.querySelectorAll("details[id]")];
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  if (kept) {
    for (const fold of folds()) fold.open = kept.open.includes(fold.id);
    scrollTo({ top: kept.page, behavior: "instant" });
    if (bar) bar.scrollTop = kept.bar;
    sessionStorage.removeItem(KEY);
  }
  const anew = () => {
    const open = folds().filter((fold) => fold.open).map((fold) => fold.id);
    sessionStorage.setItem(KEY, JSON.stringify({ open, page: scrollY, bar: bar?.scrollTop ?? 0 }));
    location.reload();
  };

  /* The server says when it has built again. Opened from the disk, or served by another, the page stays as it is. */
  let build = null, told = "";
  async function ask() {
    if (document.hidden) return true;
    let answer;
    try {
      answer = await (await fetch("/.desk", { cache: "no-store" })).json();
    } catch {
      return build !== null;
    }
    if (build !== null && answer.build !== build) return anew();
    build = answer.build;
    const now = answer.state === "building" ? words.building : answer.state === "failed" ? words.failed : "";
    if (now !== told) say(told = now);
    return true;
  }
  async function watch() {
    if (await ask()) setTimeout(watch, 1000);
  }
  if (location.protocol.startsWith("http")) watch();
})();
