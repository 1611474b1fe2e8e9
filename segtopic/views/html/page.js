"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const box = one(".find input"), said = one(".find output"), clear = one(".find .clear");
  const buttons = all(".filters button");
  const number = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;

  // Letters without accents and case, and without characters of no width; one apostrophe and one hyphen for all kinds.
  // Marks of other scripts are letters of their own. Characters are folded one by one, so that what is found can be shown in the text.
  const known = new Map();
  const letter = (c) => {
    if (!known.has(c)) {
      known.set(c, c.normalize("NFKD").replace(/[\u2018\u2019\u02bc]/g, "'").replace(/[\u2010\u2011\u05be]/g, "-")
        .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g, "").toLowerCase()
        .replace(/ß/g, "ss").replace(/ς/g, "σ").replace(/[\u0300-\u036f]/g, ""));
    }
    return known.get(c);
  };
  const fold = (text) => (/^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : Array.from(text, letter).join(""));

  const sections = all(".section").map((element) => ({
    element,
    themes: (element.dataset.themes || "-").split(" "),
    article: element.closest(".article"),
    parts: all("summary :is(.label, .theme, .terms), .body > :not(.furniture, .aside)", element),
  }));
  const articles = new Map(all(".article").map((element) => [element, {
    element, head: one("header", element), entry: one(`.side [href="#${element.id}"]`)?.closest("li"),
    parts: all("header :is(.title, .byline)", element), size: all(".section", element).length,
  }]));
  for (const article of articles.values()) article.held = [article.head, article.entry].map((e) => e && one(".held", e)).filter(Boolean);
  const groups = all(".side .group");
  const lines = new Map(all(".side [href]").map((link) => [link.hash.slice(1), link.closest("li")]));
  let read = false;
  const readAll = () => {
    if (read) return;
    read = true;
    for (const article of articles.values()) article.text = article.parts.map((part) => fold(part.textContent)).join("\n");
    for (const section of sections) {
      section.body = section.parts.filter((part) => part.closest(".body")).map((part) => fold(part.textContent)).join("\n");
      section.head = all("summary :is(.label, .theme)", section.element).map((part) => fold(part.textContent)).join("\n");
      section.text = section.parts.map((part) => fold(part.textContent)).join("\n");
    }
  };

  // A word is found where one begins with it; scripts without blanks have no beginnings. Of long words in plain letters
  // common endings are taken off, so that "cracked" finds "crack", and "ferries" finds "ferry".
  const stem = (word) => {
    if (!/^[a-z]{5,}$/.test(word)) return null;
    let found = word.match(/^(.{3,})(?:ies|ied|y)$/);
    if (found && /[^aeiou]$/.test(found[1])) return `${found[1]}(?:y|ie[sd]?)`;
    found = word.match(/^(.{4,})(?:ings?|ed)$/);
    if (found) return found[1].replace(/([bdgmnprt])\1$/, "$1");
    found = word.match(/^(.{2,}(?:ch|sh|ss|x|z))es$/) ?? word.match(/^(.{3,}[^siu])s$/);
    return found && found[1];
  };
  const unspaced = /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const patterns = (query) => fold(query).split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu, "") || word).filter(Boolean)
    .map((word) => {
      const stemmed = stem(word);
      const more = "[\\p{L}\\p{N}\\p{M}]", twice = /[bdgmnprt]$/.exec(stemmed ?? "")?.[0];
      // Behind a stem stand endings only: "wedding" is not to find "Wednesday".
      const ends = `${twice ? `${twice}?` : ""}(?:e?s|e?d|ings?|e?rs?|e)?(?!${more})`;
      const plain = stemmed ? `(?:${word}${more}*|(?:${stemmed})${ends})` : word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
      return new RegExp((/^[\p{L}\p{N}]/u.test(word) && !unspaced.test(word) ? "(?<![\\p{L}\\p{N}\\p{M}])" : "") + plain + "(?![\u3099\u309a])", "gu");
    });
  const has = (text, pattern) => text.search(pattern) >= 0;
  const count = (text, words) => words.reduce((sum, pattern) => sum + (text.match(pattern)?.length ?? 0), 0);

  // Matches are highlighted as they come into view.
  let words = [];
  const lit = new Set();
  const dim = () => {
    for (const element of lit) {
      for (const mark of all("mark.hit", element)) {
        const parent = mark.parentNode;
        mark.replaceWith(...mark.childNodes);
        parent.normalize();
      }
    }
    lit.clear();
  };
  const light = (element) => {
    if (lit.has(element)) return;
    lit.add(element);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      const places = [];
      let folded = "", at = 0;
      for (const c of node.data) {
        const f = letter(c);
        for (let k = 0; k < f.length; k += 1) places.push(at);
        folded += f;
        at += c.length;
      }
      places.push(at);
      const found = words.flatMap((pattern) => [...folded.matchAll(pattern)]
        .map((match) => [places[match.index], places[match.index + match[0].length]])).sort((a, b) => b[0] - a[0] || b[1] - a[1]);
      let before = Infinity;
      for (const [start, end] of found) {
        if (end > before || start === end) continue;
        before = start;
        const rest = node.splitText(start);
        rest.splitText(end - start);
        const mark = document.createElement("mark");
        mark.className = "hit";
        rest.replaceWith(mark);
        mark.append(rest);
      }
    }
  };
  const watch = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !words.length) continue;
      watch.unobserve(target);
      const owner = target.matches("header") ? articles.get(target.closest(".article")) : sections.find((s) => s.element === target);
      for (const part of owner.parts) light(part);
    }
  }, { rootMargin: "400px" });

  const FEW = 12; // sections; where no more are found, they are unfolded
  let unfolded = [];
  const update = (how = "") => {
    const query = box.value.trim();
    words = query ? patterns(query) : [];
    if (words.length) readAll();
    dim();
    watch.disconnect();
    for (const element of unfolded) element.open = false;
    unfolded = [];
    const on = new Set(buttons.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.theme));
    const counts = new Map();
    const shown = [], heads = new Map();
    let matches = 0;
    // A word of the title counts for sections that have another one; what has them all in its title is found as an article.
    let most = 0;
    for (const section of sections) {
      const head = articles.get(section.article);
      const own = words.map((pattern) => has(section.text, pattern));
      section.had = own.some(Boolean) ? words.filter((pattern, k) => own[k] || (head && has(head.text, pattern))).length : 0;
      most = Math.max(most, section.had);
    }
    const titled = new Set();
    for (const article of articles.values()) {
      if (words.length && words.every((pattern) => has(article.text, pattern))) titled.add(article);
    }
    const needed = titled.size || most === words.length ? words.length : most;
    for (const { article, had } of sections) if (words.length && had >= needed) titled.delete(articles.get(article));
    for (const section of sections) {
      const head = articles.get(section.article);
      const byTitle = titled.has(head);
      const found = byTitle || (section.had >= needed && (needed > 0 || !words.length));
      if (found) for (const theme of section.themes) counts.set(theme, (counts.get(theme) ?? 0) + 1);
      const visible = found && (!on.size || section.themes.some((theme) => on.has(theme)));
      section.element.hidden = !visible;
      const line = lines.get(section.element.id);
      if (line) line.hidden = !visible;
      if (!visible) continue;
      if (head) heads.set(head, (heads.get(head) ?? 0) + 1);
      if (byTitle) continue;
      shown.push(section);
      const n = words.length ? count(section.head, words) + count(section.body, words) : 0;
      matches += n;
      if (words.length) watch.observe(section.element);
    }
    for (const article of articles.values()) {
      article.element.hidden = !heads.has(article);
      if (article.entry) article.entry.hidden = !heads.has(article);
      if (words.length && heads.has(article)) watch.observe(article.head);
      const n = heads.get(article) ?? article.size;
      const held = `${n < article.size ? `${n.toLocaleString("en")} of ` : ""}${number(article.size, "section")}`;
      for (const element of article.held) element.textContent = held + (titled.has(article) ? ", found by the title" : "");
    }
    for (const button of buttons) one(".count", button).textContent = (counts.get(button.dataset.theme) ?? 0).toLocaleString("en");
    if (words.length && shown.length <= FEW) {
      for (const { element, body } of shown) {
        if (!element.open && words.some((pattern) => has(body, pattern))) { element.open = true; unfolded.push(element); }
      }
    }
    const filtered = words.length > 0 || on.size > 0;
    const byTitle = [...titled].filter((article) => heads.has(article)).length;
    const parts = words.length > 1 && needed && needed < words.length;
    const some = (filtered ? `${shown.length.toLocaleString("en")} of ` : "") + number(sections.length, "section");
    said.textContent = parts ? `No section has all words; ${some} ${shown.length === 1 ? "has" : "have"} ${needed} of ${words.length}`
      : some + (words.length && (shown.length || !byTitle) ? `, ${number(matches, "match").replace("matchs", "matches")}` : "")
        + (byTitle ? `; ${number(byTitle, "article")} by its title`.replace(/s by its title$/, "s by their titles") : "");
    clear.hidden = !filtered;
    const nothing = !shown.length && !byTitle;
    one(".none").hidden = !nothing;
    if (one(".side")) one(".side").hidden = nothing;
    for (const group of groups) group.hidden = filtered;
    return keep(query, on, how);
  };

  // The view can be shared: it is in the address, unless that points to a section; then it is kept with that step of the
  // history. A search is one step, however many letters are typed, and so is each click of a theme.
  const nameOf = (button) => button.dataset.name ?? one(".what", button).textContent;
  const without = buttons.find((button) => button.dataset.theme === "-");
  let view = "", typed = false, followed = "", waiting = 0;
  const keep = (query, on, how) => {
    const state = new URLSearchParams();
    if (query) state.set("q", query);
    for (const button of buttons) {
      if (!on.has(button.dataset.theme)) continue;
      if (button === without) state.set("none", "1"); else state.append("theme", nameOf(button));
    }
    view = String(state);
    const points = location.hash && !location.hash.includes("=");
    if (!how) return false;
    if (view ? `#${view}` === location.hash : !location.hash) return false;
    try {
      if (!view && points) history.replaceState(view, "");
      else history[how](view, "", view ? `#${view}` : location.pathname + location.search);
    } catch { /* not allowed here */ }
    return true;
  };
  const note = () => {
    try { history.replaceState(view, ""); } catch { /* not allowed here */ }
  };
  const set = (told) => {
    const state = new URLSearchParams(told), on = new Set(state.getAll("theme"));
    box.value = state.get("q") ?? "";
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === without ? state.has("none") : on.has(nameOf(button))));
  };
  const restore = () => {
    const hash = location.hash.slice(1), points = hash && !hash.includes("=");
    clearTimeout(waiting);
    typed = false;
    const told = !points ? hash : followed === hash ? view : history.state ?? "";
    followed = "";
    if (told !== view) {
      set(told);
      update();
    }
    note();
    if (points) settle(hash);
  };

  // Heights of articles that are out of sight are guesses: on the way to a target they become known, and it moves.
  let settling = 0;
  const settle = (id) => {
    const target = document.getElementById(id);
    if (!target) return;
    if (target.closest("[hidden]")) {
      set("");
      update();
      note();
    }
    if (target.matches("details")) target.open = true;
    const turn = (settling += 1);
    let calm = 0, left = 60, last = "";
    const step = () => {
      if (turn !== settling) return;
      const bar = one(".find");
      const stuck = bar && getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
      document.documentElement.style.scrollPaddingTop = `${stuck + 12}px`;
      target.scrollIntoView();
      const now = `${Math.round(scrollY)} ${Math.round(target.getBoundingClientRect().top)}`;
      calm = now === last ? calm + 1 : 0;
      last = now;
      left -= 1;
      if (calm < 4 && left > 0) requestAnimationFrame(step);
    };
    step();
  };
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(kind, () => { settling += 1; }, { passive: true });
  }
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link) return;
    if (link.hash !== location.hash) followed = link.hash.slice(1);
    setTimeout(() => settle(link.hash.slice(1)));
  });
  addEventListener("load", () => { if (!location.hash.includes("=")) settle(location.hash.slice(1)); });

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { typed = update(typed ? "replaceState" : "pushState") || typed; }, 120);
  };
  const now = () => {
    clearTimeout(waiting);
    update("pushState");
    typed = false;
  };
  const reset = () => {
    box.value = "";
    for (const button of buttons) button.setAttribute("aria-pressed", "false");
    now();
    box.focus();
  };
  box.addEventListener("input", soon);
  box.addEventListener("focus", () => { typed = false; setTimeout(readAll); });
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") { box.value = ""; now(); } });
  clear.addEventListener("click", reset);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      now();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea")) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  for (const kind of ["popstate", "hashchange"]) addEventListener(kind, restore);

  // A printed page is unfolded.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const element of folded) element.open = true;
  });
  addEventListener("afterprint", () => { for (const element of folded) element.open = false; });

  for (const element of all(".tools, .find")) element.hidden = false;
  const narrow = matchMedia("(max-width: 61.99rem)").matches;
  if (narrow && one(".filters > div")?.offsetHeight > 160) one(".filters").open = false;
  const contents = one(".side > details");
  if (contents && !narrow) contents.open = true;
  restore();
})();
