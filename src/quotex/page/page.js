"use strict";
// Each article by itself: what is pointed at or chosen lights up, its note shows, and the filters hide statements.
// All words on the page stand in its HTML; the script only sets classes, so that without it everything can be read.

const close = Object.assign(document.createElement("button"), { type: "button", className: "close", textContent: "Close" });
document.documentElement.classList.add("scripted");
document.querySelectorAll("article.article").forEach(setUp);
setUpContents();

function setUp(article) {
  const notes = new Map([...article.querySelectorAll(".note")].map((note) => [note.dataset.quote, note]));
  const pieces = Map.groupBy
    ? Map.groupBy(article.querySelectorAll(".text [data-quote]"), (piece) => piece.dataset.quote)
    : group(article.querySelectorAll(".text [data-quote]"));
  const speakers = [...article.querySelectorAll(".speaker")];
  const column = article.querySelector(".notes");
  const form = article.querySelector(".filters");
  let chosen = null; // the statement that stays shown until another one is chosen
  let pressed = false; // a press shows a note when it ends: one that came before, by the focus, could lie under the finger
  if (!notes.size) return;
  if (matchMedia("(max-width: 52rem)").matches) article.querySelector(".panel").open = false;

  function light(speaker) {
    for (const [quote, note] of notes) {
      for (const piece of pieces.get(quote)) piece.classList.toggle("lit", note.dataset.speaker === speaker);
    }
    for (const button of speakers) button.classList.toggle("lit", button.dataset.speaker === speaker);
  }

  function show(quote) {
    for (const [other, note] of notes) {
      note.classList.toggle("active", other === quote);
      for (const piece of pieces.get(other)) piece.classList.toggle("active", other === quote);
    }
    const note = notes.get(quote);
    column.classList.toggle("busy", Boolean(note));
    light(note?.dataset.speaker);
    if (!note) return;
    note.prepend(close);
    const place = pieces.get(quote)[0].getClientRects()[0] ?? pieces.get(quote)[0].getBoundingClientRect();
    const box = column.getBoundingClientRect();
    // Beside the words, but inside the window and the article.
    const lowest = Math.min(box.bottom, innerHeight - 16) - box.top - note.offsetHeight;
    note.style.setProperty("--top", `${Math.max(0, Math.min(place.top - box.top, lowest))}px`);
  }

  function choose(quote) {
    if (chosen) button(chosen).setAttribute("aria-pressed", "false");
    chosen = quote;
    if (chosen) button(chosen).setAttribute("aria-pressed", "true");
    show(chosen);
  }

  // A note at the foot of the window must not lie on the words that were chosen.
  function uncover(height, note) {
    const hidden = height + 40 - note.getBoundingClientRect().top;
    if (hidden > 0 && getComputedStyle(note).position === "fixed") scrollBy(0, hidden);
  }

  const button = (quote) => pieces.get(quote).find((piece) => piece.matches("button"));
  // On a note itself, all stays as it is: it can be pointed at, read and closed.
  const within = (event) => event.target.closest?.(".note") !== null;
  const under = (event) => event.target.closest?.(".text [data-quote]:not(.hidden)")?.dataset.quote ?? null;

  article.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || within(event)) return; // a finger chooses, it does not point
    const speaker = event.target.closest(".speaker");
    if (speaker) light(speaker.dataset.speaker);
    else show(under(event) ?? chosen);
  });
  article.addEventListener("pointerleave", () => show(chosen));
  article.addEventListener("focusin", (event) => {
    if (within(event) || pressed) return;
    const speaker = event.target.closest(".speaker");
    if (speaker) light(speaker.dataset.speaker);
    else show(under(event) ?? chosen);
  });
  article.addEventListener("focusout", (event) => {
    if (!article.contains(event.relatedTarget)) show(chosen);
  });
  article.addEventListener("pointerdown", () => { pressed = true; });
  article.addEventListener("pointercancel", () => { pressed = false; });
  article.addEventListener("click", (event) => {
    pressed = false;
    if (event.target === close) return choose(null);
    const speaker = event.target.closest(".speaker");
    if (speaker) {
      speaker.setAttribute("aria-pressed", String(speaker.getAttribute("aria-pressed") !== "true"));
      return filter();
    }
    if (event.target.closest(".side, .note") || !getSelection().isCollapsed) return;
    const quote = under(event);
    choose(quote === chosen ? null : quote);
    if (chosen) uncover(event.clientY, notes.get(chosen));
  });
  document.addEventListener("keydown", (event) => {
    pressed = false;
    if (event.key === "Escape") choose(null);
  });

  function filter() {
    const wanted = new Set(speakers.filter((s) => s.getAttribute("aria-pressed") === "true").map((s) => s.dataset.speaker));
    const types = new Set([...form.querySelectorAll("[type=checkbox]:checked")].map((box) => box.value));
    const least = form.querySelector("[type=range]");
    least.ariaValueText = form.querySelector(".least").textContent = `${least.value}%`;
    let shown = 0;
    for (const [quote, note] of notes) {
      const { speaker, type, confidence } = note.dataset;
      const visible = (!wanted.size || wanted.has(speaker)) && types.has(type) && Number(confidence) >= Number(least.value);
      for (const piece of pieces.get(quote)) piece.classList.toggle("hidden", !visible);
      note.classList.toggle("hidden", !visible);
      shown += visible;
      if (!visible && quote === chosen) choose(null);
    }
    const all = shown === notes.size;
    form.querySelector("[role=status]").textContent = all ? "" : `${shown} of ${notes.size} statements`;
    form.querySelector("[type=reset]").hidden = all && !wanted.size;
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    for (const speaker of speakers) speaker.setAttribute("aria-pressed", "false");
    setTimeout(filter); // the fields are set back after this event
  });
}

function group(elements) {
  const groups = new Map();
  for (const element of elements) {
    const key = element.dataset.quote;
    groups.set(key, [...(groups.get(key) ?? []), element]);
  }
  return groups;
}

function setUpContents() {
  const contents = document.querySelector(".contents");
  if (!contents) return;
  const articles = [...document.querySelectorAll("article.article")];
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a")) contents.querySelector("details").open = false;
    const step = Number(event.target.dataset.step ?? 0);
    if (!step) return;
    const edge = contents.getBoundingClientRect().bottom + 8;
    const here = articles.findLastIndex((article) => article.getBoundingClientRect().top <= edge + 80);
    const target = articles[Math.max(0, Math.min(articles.length - 1, here + step))];
    target.scrollIntoView();
  });
}
