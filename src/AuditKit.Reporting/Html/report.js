(() => {
  const number = (text) => {
    const found = text.replace(/[\u2009\u00a0\s]/g, "").replace("\u2212", "-").match(/-?\d+(\.\d+)?/);
    return found ? parseFloat(found[0]) : NaN;
  };
  const compare = (a, b) => {
    const x = number(a), y = number(b);
    return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b, "en") : x - y;
  };
  for (const table of document.querySelectorAll("table")) {
    const heads = table.querySelectorAll("thead tr:only-child th"), body = table.tBodies[0];
    if (heads.length < 2 || !body || body.rows.length < 4 || table.querySelector("tbody [rowspan], tbody [colspan], thead [colspan]")) continue;
    heads.forEach((head, column) => {
      if (!head.textContent.trim()) return;
      const button = document.createElement("button");
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const rows = [...body.rows].sort((a, b) => compare(a.cells[column].textContent, b.cells[column].textContent));
        body.append(...(up ? rows : rows.reverse()));
      });
    });
  }
  const reach = () => {
    for (const box of document.querySelectorAll(".scroll")) {
      const isWider = box.scrollWidth > box.clientWidth + 1;
      for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", "Table; scrolls sideways"]]) {
        if (isWider) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    }
  };
  reach();
  addEventListener("resize", reach);
  document.addEventListener("toggle", reach, true);
})();
