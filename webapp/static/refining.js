"use strict";

// What makes refining quicker where there is script; without it everything is a link or a form.

// A long list of values gets a box that hides those whose label has not what was typed.
const bare = (text) => text.normalize("NFD").replace(/(?!\u0303)\p{M}/gu, "").toLowerCase();

for (const more of document.querySelectorAll("details.more[data-filter]")) {
  const entries = [...more.querySelectorAll(":scope > ul > li")];
  if (entries.length < 8) continue;
  const box = document.createElement("input");
  box.type = "search";
  box.autocomplete = "off";
  box.placeholder = more.dataset.filter;
  box.setAttribute("aria-label", more.dataset.filter);
  box.addEventListener("input", () => {
    const typed = bare(box.value.trim());
    for (const entry of entries) {
      entry.hidden = !bare(entry.querySelector(".label").textContent).includes(typed);
    }
  });
  // The box is no part of the form: what is typed there narrows nothing but the list. Where the
  // list has not all values, Enter looks among all of them.
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (!more.dataset.all || !box.value.trim()) return;
    const all = new URL(more.dataset.all, location.href);
    all.searchParams.set("find", box.value.trim());
    location.assign(all);
  });
  more.querySelector("summary").after(box);
}

// Dragging across the bars of a chart searches between the first and the last of them.
const SVG = "http://www.w3.org/2000/svg";

for (const chart of document.querySelectorAll(".timeline svg")) {
  const bars = [...chart.querySelectorAll("a")].map((link) => {
    const box = link.querySelector("rect");
    const start = Number(box.getAttribute("x"));
    return { link, start, end: start + Number(box.getAttribute("width")) };
  });
  const [, , width, height] = chart.getAttribute("viewBox").split(" ").map(Number);
  const place = (event) => {
    const frame = chart.getBoundingClientRect();
    return ((event.clientX - frame.left) / frame.width) * width;
  };
  let from = null;
  let brush = null;

  const end = () => {
    brush?.remove();
    from = brush = null;
  };
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("pointerdown", (event) => {
    if (event.button === 0) from = place(event);
  });
  chart.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = place(event);
    if (!brush && Math.abs(to - from) < 8) return;
    if (!brush) {
      chart.setPointerCapture(event.pointerId);
      brush = document.createElementNS(SVG, "rect");
      brush.setAttribute("class", "brush");
      brush.setAttribute("height", String(height));
      chart.append(brush);
    }
    brush.setAttribute("x", String(Math.min(from, to)));
    brush.setAttribute("width", String(Math.abs(to - from)));
  });
  chart.addEventListener("pointerup", (event) => {
    if (brush) {
      const [low, high] = [from, place(event)].sort((a, b) => a - b);
      const held = bars.filter((bar) => bar.end > low && bar.start < high);
      if (held.length) {
        const address = new URL(held[0].link.getAttribute("href"), location.href);
        const last = new URL(held[held.length - 1].link.getAttribute("href"), location.href);
        address.searchParams.set("to", last.searchParams.get("to"));
        location.assign(address);
      }
    }
    end();
  });
  chart.addEventListener("pointercancel", end);
}
