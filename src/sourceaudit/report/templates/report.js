"use strict";
(function () {
  // Everything here is comfort: the page says all it has to say without it.
  var all = function (query, root) { return Array.prototype.slice.call((root || document).querySelectorAll(query)); };

  // A link into a closed <details> opens it.
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) return;
    if (target.tagName === "DETAILS") target.open = true;
    for (var at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView({ block: target.matches(".card,.l a,tr,.passage,li,span") ? "center" : "start" });
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

  // The filter of the sources table.
  var form = document.querySelector(".filter");
  var words = document.getElementById("filter");
  var verdict = document.getElementById("verdict");
  var rows = all("#source-table tbody tr");
  function filter() {
    var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      var fits = wanted.every(function (word) { return text.indexOf(word) >= 0; }) &&
        (!verdict.value || row.cells[1].textContent.trim() === verdict.value);
      row.hidden = !fits;
      shown += fits;
    });
    document.getElementById("shown").textContent = shown + " of " + rows.length;
  }
  form.hidden = rows.length < 2;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  words.addEventListener("input", filter);
  verdict.addEventListener("change", filter);

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

  // j and k walk through the evidence, / goes to the filter.
  addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "/" && !form.hidden) { words.focus(); event.preventDefault(); }
    if (event.key !== "j" && event.key !== "k") return;
    var cards = all(".card");
    if (!cards.length) return;
    var now = cards.indexOf(document.querySelector(".card:target"));
    var next = event.key === "j" ? now + 1 : now < 0 ? cards.length - 1 : now - 1;
    location.hash = cards[(next + cards.length) % cards.length].id;
  });
})();
