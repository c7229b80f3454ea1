"use strict";
(function () {
  // Everything here is comfort: the page says all it has to say without it.
  document.documentElement.classList.add("js");
  var all = function (query, root) { return Array.prototype.slice.call((root || document).querySelectorAll(query)); };

  // A link into a closed <details> opens it.
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) return;
    if (target.tagName === "DETAILS") target.open = true;
    for (var at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView({ block: target.matches("article,.l a,tr,li,span") ? "center" : "start" });
  }
  addEventListener("hashchange", reveal);
  reveal();

  // Tables sort by the number in data-v, else by text; rows without a value stay last.
  function key(row, column) {
    var cell = row.cells[column];
    var value = cell.hasAttribute("data-v") ? cell.getAttribute("data-v") : cell.textContent.trim();
    return cell.hasAttribute("data-v") ? (value === "" ? null : Number(value)) : value.toLowerCase();
  }
  all("table.sortable").forEach(function (table) {
    var body = table.tBodies[0];
    all("th", table.tHead).forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        all("th", table.tHead).forEach(function (other) { other.setAttribute("aria-sort", "none"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        all("tr", body)
          .map(function (row, at) { return { row: row, key: key(row, column), at: at }; })
          .sort(function (a, b) {
            if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.at - b.at;
            var order = a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
            return (down ? -order : order) || a.at - b.at;
          })
          .forEach(function (one) { body.appendChild(one.row); });
      });
    });
  });

  // The filter looks into rows and evidence. Texts are read once: that takes longer than comparing.
  var FIRST = 100, turn = 0;
  var form = document.querySelector(".filter");
  var by = function (id) { return document.getElementById(id); };
  var low = function (one) { return one ? one.textContent.toLowerCase() : ""; };
  var ruled = by("source-table") ? (by("source-table").getAttribute("data-w") || "").toLowerCase().split("|") : [];
  var rows = all("#source-table tbody tr").map(function (row) {
    var link = row.querySelector("th a").getAttribute("href");
    var section = link.charAt(0) === "#" ? by(link.slice(1)) : null;
    return {
      row: row, section: section, verdict: row.cells[1].textContent.trim(), own: low(row), cards: null,
      kinds: low(row) + " " + row.getAttribute("data-q").split(" ").map(function (at) { return ruled[at] || ""; }).join(" "),
      evidence: section ? low(section.querySelector(".cards")) : ""
    };
  });
  function within(row) {
    var column = by("score").value, from = by("from").value, to = by("to").value;
    if (!column) return true;
    var value = row.cells[column].getAttribute("data-v");
    return value !== "" && (from === "" || +value >= +from) && (to === "" || +value <= +to);
  }
  // Of a source that is shown the cards that fit, all of them where its row fits by itself.
  function thin(one, has, category) {
    if (!one.section) return;
    one.cards = one.cards || all(".cards article", one.section).map(function (card) { return { card: card, text: low(card) }; });
    var named = has(one.own);
    var fit = one.cards.map(function (each) {
      return (named || has(each.text)) && (!category || each.card.getAttribute("data-c") === category);
    });
    var none = fit.indexOf(true) < 0;
    one.cards.forEach(function (each, at) { each.card.hidden = !none && !fit[at]; });
  }
  function filter() {
    var wanted = by("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    var has = function (text) { return wanted.every(function (word) { return text.indexOf(word) >= 0; }); };
    var verdict = by("verdict").value, category = by("category") && by("category").value;
    var shown = 0, mine = ++turn, rest = [];
    // Who types a name wants that source, not all that share something with it.
    var named = rows.some(function (one) { return has(one.own); });
    rows.forEach(function (one) {
      var fits = (has(one.kinds) || (!named && has(one.kinds + " " + one.evidence))) && (!verdict || one.verdict === verdict) && within(one.row) &&
        (!category || one.row.getAttribute("data-c").split(" ").indexOf(category) >= 0);
      shown += fits;
      if (one.section) one.section.hidden = !fits;
      if (fits) thin(one, has, category);
      if (one.row.hidden !== fits) return;
      if (fits && shown > FIRST) rest.push(one.row);
      else one.row.hidden = !fits;
    });
    // Rows far below are laid out in the frame after: what people look at comes first.
    if (rest.length) requestAnimationFrame(function () {
      requestAnimationFrame(function () {
        if (mine === turn) rest.forEach(function (row) { row.hidden = false; });
      });
    });
    by("shown").textContent = shown + " of " + rows.length;
  }
  if (form) {
    form.hidden = rows.length < 2;
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", filter);
  }

  // The clean text beside the marked one: what is stripped left out, what edits put there put in.
  addEventListener("change", function (event) {
    var box = event.target;
    if (!box.classList.contains("clean")) return;
    var columns = box.closest(".reading").querySelector(".columns");
    var text = columns.querySelector(".text"), pane = columns.querySelector(".beside");
    columns.classList.toggle("three", box.checked);
    if (!pane) {
      var copy = text.cloneNode(true);
      all("mark.s, a, .more", copy).forEach(function (one) { one.remove(); });
      all("i", copy).forEach(function (one) { one.textContent = one.getAttribute("data-r"); });
      pane = document.createElement("div");
      pane.className = "text beside";
      pane.tabIndex = 0;
      pane.setAttribute("role", "region");
      pane.setAttribute("aria-label", text.getAttribute("aria-label").replace(/^Text/, "Clean text"));
      pane.dir = "auto";
      pane.textContent = copy.textContent;
      text.after(pane);
      text.addEventListener("scroll", function () {
        pane.scrollTop = text.scrollTop / (text.scrollHeight - text.clientHeight || 1) * (pane.scrollHeight - pane.clientHeight);
      });
    }
    pane.hidden = !box.checked;
  });

  // What another limit of the gate would do: a slider below each picture of a score.
  all("figure[data-v]").forEach(function (box) {
    var values = box.getAttribute("data-v").split(" ").map(Number), ends = box.getAttribute("data-d").split(" ").map(Number);
    var side = box.getAttribute("data-k"), limit = box.getAttribute("data-m"), svg = box.querySelector("svg");
    var step = Math.pow(10, Math.max(-2, Math.floor(Math.log10(ends[1] - ends[0])) - 2));
    var label = document.createElement("label"), range = document.createElement("input"), said = document.createElement("output");
    var line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    label.className = "try";
    label.append(side === "min" ? "Try a minimum " : "Try a maximum ", range);
    range.type = "range";
    range.autocomplete = "off";
    range.min = ends[0]; range.max = ends[1]; range.step = step;
    range.value = limit === "" ? values[Math.floor(values.length / 2)] : limit;
    box.append(label, said);
    said.className = "dim";
    function show(event) {
      var at = Number(range.value), fail = values.filter(function (one) { return side === "min" ? one < at : one > at; }).length;
      var x = 8 + 304 * (at - ends[0]) / (ends[1] - ends[0]);
      line.setAttribute("x1", x); line.setAttribute("x2", x); line.setAttribute("y1", 0); line.setAttribute("y2", 48);
      line.setAttribute("class", "tried");
      if (event && !line.parentNode) svg.appendChild(line);
      said.textContent = "At " + range.value + ", " + (fail || "none") + " of " + values.length + (values.length === 1 ? " source" : " sources") +
        " would fail (" + box.getAttribute("data-s") + ": {" + side + ": " + range.value + "})";
    }
    range.addEventListener("input", show);
    show();
  });

  // Entries for sourceaudit.yaml can be copied.
  addEventListener("toggle", function (event) {
    var box = event.target;
    if (!box.open || !box.classList || !box.classList.contains("yaml") || box.querySelector(".copy")) return;
    var button = document.createElement("button");
    var entry = box.querySelector("pre");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy suppress entry";
    button.addEventListener("click", function () {
      getSelection().selectAllChildren(entry);
      var done = function () { button.textContent = "Copied"; };
      if (navigator.clipboard) navigator.clipboard.writeText(entry.textContent).then(done, function () {});
      else if (document.execCommand("copy")) done();
    });
    box.appendChild(button);
  }, true);

  // Evidence is marked right or wrong with a key. What was said is kept here and saved as a file.
  var run = document.querySelector("meta[name=sourceaudit-run]");
  var kept = "sourceaudit-labels-" + (run ? run.content : location.pathname);
  var KEYS = { r: "right", w: "wrong", u: "unsure" }, told = {}, bar = null;
  try { told = JSON.parse(localStorage.getItem(kept)) || {}; } catch (_) { /* kept as long as the page is open */ }
  var current = function () { return document.querySelector(".cards article[data-f]:target"); };
  function record(card, said) {
    var section = card.closest(".source"), about = card.getAttribute("data-f").split(" ");
    var words = card.querySelector("blockquote,q");
    return {
      rule: card.querySelector(".yaml summary").textContent, fingerprint: about[0], source: section.getAttribute("data-i"),
      said: said, confidence: about[1], site: section.getAttribute("data-w") || null, text: words ? words.textContent.slice(0, 200) : ""
    };
  }
  function name(one) { return [one.rule, one.fingerprint, one.source].join("\n"); }
  function mark(card) {
    var one = told[name(record(card, ""))], tag = card.querySelector(".said");
    if (!tag && one) {
      tag = document.createElement("span");
      card.querySelector(".head").appendChild(tag);
    }
    if (tag) {
      tag.className = "tag said " + (one ? one.said : "");
      tag.textContent = one ? one.said : "";
      tag.hidden = !one;
    }
  }
  function say(said) {
    var card = current();
    if (!card) return;
    var one = record(card, said), key = name(one);
    if (told[key] && told[key].said === said) delete told[key];
    else told[key] = one;
    try { localStorage.setItem(kept, JSON.stringify(told)); } catch (_) { /* as above */ }
    mark(card);
    count();
  }
  function button(text, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.textContent = text;
    made.addEventListener("click", act);
    bar.appendChild(made);
    return made;
  }
  function save() {
    var lines = Object.keys(told).map(function (key) { return JSON.stringify(told[key]) + "\n"; });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(lines, { type: "application/x-ndjson" }));
    link.download = "labels.jsonl";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }
  function count() {
    var all = Object.keys(told).length, card = current();
    if (!bar && !all && !card) return;
    if (!bar) {
      bar = document.createElement("div");
      bar.className = "labels";
      bar.setAttribute("role", "region");
      bar.setAttribute("aria-label", "Labels of evidence");
      Object.keys(KEYS).forEach(function (key) {
        button(KEYS[key] + " (" + key + ")", function () { say(KEYS[key]); });
      });
      bar.saving = button("", save);
      document.body.appendChild(bar);
    }
    bar.hidden = !all && !card;
    bar.saving.hidden = !all;
    bar.saving.textContent = "Save " + all + (all === 1 ? " label" : " labels");
    all = bar.querySelectorAll("button");
    for (var at = 0; at < 3; at++) all[at].disabled = !card;
  }
  if (Object.keys(told).length) Array.prototype.forEach.call(document.querySelectorAll(".cards article[data-f]"), mark);
  addEventListener("hashchange", count);
  count();

  // j and k walk through the evidence, / goes to the filter.
  addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "/" && form && !form.hidden) { by("filter").focus(); event.preventDefault(); }
    if (Object.prototype.hasOwnProperty.call(KEYS, event.key) && current()) { say(KEYS[event.key]); return; }
    if (event.key !== "j" && event.key !== "k") return;
    var cards = all(".cards article");
    if (!cards.length) return;
    var now = cards.indexOf(document.querySelector(".cards article:target"));
    var next = event.key === "j" ? now + 1 : now < 0 ? cards.length - 1 : now - 1;
    location.hash = cards[(next + cards.length) % cards.length].id;
  });
})();
