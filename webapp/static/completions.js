// The search box as a combobox: completions under it while a line is typed. Without this file,
// and wherever anything goes wrong, it is the plain box that the page brings.
"use strict";

(() => {
  const PAUSE = 120; // milliseconds without a key before anything is asked for
  const SHORTEST = 2; // letters typed before anything is asked for

  for (const box of document.querySelectorAll("input[data-completions]")) enhance(box);

  function enhance(box) {
    const list = document.createElement("ul");
    list.id = `${box.id}-completions`;
    list.className = "completions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.completionsLabel);
    list.hidden = true;
    const status = document.createElement("p");
    status.className = "unseen";
    status.setAttribute("role", "status");
    box.parentElement.append(list, status);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "aria-controls": list.id,
    })) {
      box.setAttribute(name, value);
    }

    let typed = box.value; // what the reader wrote, whatever option is in the box now
    let active = -1;
    let waiting = 0;
    let asking = null;
    let silenced = false; // by Escape, until something is typed

    function options() {
      return [...list.children];
    }

    function close() {
      list.hidden = true;
      list.replaceChildren();
      active = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    }

    function forget() {
      clearTimeout(waiting);
      if (asking) asking.abort();
      asking = null;
    }

    function activate(place) {
      active = place;
      options().forEach((option, at) => {
        option.setAttribute("aria-selected", String(at === place));
      });
      if (place < 0) {
        box.removeAttribute("aria-activedescendant");
        box.value = typed;
        return;
      }
      const option = options()[place];
      box.setAttribute("aria-activedescendant", option.id);
      box.value = option.dataset.query;
      option.scrollIntoView({ block: "nearest" });
    }

    function choose(query) {
      box.value = query;
      forget();
      close();
      box.form.requestSubmit();
    }

    function part(text, name) {
      const span = document.createElement("span");
      span.className = name;
      span.textContent = text;
      return span;
    }

    function show(answer) {
      list.replaceChildren();
      active = -1;
      box.removeAttribute("aria-activedescendant");
      answer.completions.forEach((one, place) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.query = one.query;
        const text = part(one.text, "text");
        if (one.language) text.lang = one.language;
        option.append(text, " ");
        if (one.note) option.append(part(one.note, "note"), " ");
        option.append(part(one.label, "kind"));
        list.append(option);
      });
      list.hidden = !answer.completions.length;
      box.setAttribute("aria-expanded", String(!list.hidden));
      status.textContent = answer.status;
    }

    async function ask() {
      forget();
      const line = typed;
      if (line.trim().length < SHORTEST) {
        close();
        status.textContent = "";
        return;
      }
      asking = new AbortController();
      const { signal } = asking;
      const address = new URL(box.dataset.completions, location.href);
      address.searchParams.set("q", line);
      try {
        const answer = await fetch(address, { signal, credentials: "same-origin" });
        if (!answer.ok) throw new Error(answer.statusText);
        const completions = await answer.json();
        if (line === typed && !silenced && document.activeElement === box) show(completions);
      } catch {
        if (!signal.aborted) close();
      }
    }

    box.addEventListener("input", () => {
      typed = box.value;
      silenced = false;
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });

    box.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const count = list.hidden ? 0 : options().length;
      switch (event.key) {
        case "ArrowDown":
        case "ArrowUp": {
          if (event.altKey && event.key === "ArrowUp") {
            activate(-1);
            close();
          } else if (count) {
            // One stop between the last option and the first is what the reader wrote.
            const step = event.key === "ArrowDown" ? 1 : -1;
            activate(((active + 1 + step + count + 1) % (count + 1)) - 1);
          } else if (event.key === "ArrowDown") {
            silenced = false;
            ask();
          } else {
            return;
          }
          event.preventDefault();
          break;
        }
        case "Enter":
          if (count && active >= 0) {
            event.preventDefault();
            choose(options()[active].dataset.query);
          } else {
            forget();
            close();
          }
          break;
        case "Escape":
          if (count) {
            event.preventDefault();
            activate(-1);
            close();
            status.textContent = "";
          }
          silenced = true;
          forget();
          break;
        case "Tab":
          forget();
          close();
          break;
      }
    });

    box.addEventListener("blur", () => {
      forget();
      close();
      status.textContent = "";
    });

    // A press must not take the focus out of the box before the click is there.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) choose(option.dataset.query);
    });
  }
})();
