// Small manners of our own HTML: tables sort, links stay within the running app, the
// document says its language. Everything also works without, only less handily.
(() => {
  const root = document.documentElement;
  root.lang = getComputedStyle(root).getPropertyValue("--pe-language").replace(/"/g, "").trim() || "zh-CN";
  if (window.povertyExitManners) return;
  window.povertyExitManners = true;

  const sort = (heading) => {
    const table = heading.closest("table");
    const place = [...heading.parentNode.children].indexOf(heading);
    const down = heading.getAttribute("aria-sort") !== "descending";
    for (const other of heading.parentNode.children) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const isNumber = heading.classList.contains("pe-number");
    const order = (row) => row.children[place].dataset.order;
    const compare = (one, other) =>
      isNumber ? Number(one) - Number(other) : one.localeCompare(other, "zh");
    const rows = [...table.tBodies[0].rows].sort((one, other) => {
      const [a, b] = [order(one), order(other)];
      if (a === "" || b === "") return (a === "") - (b === "");
      return (down ? -1 : 1) * compare(a, b);
    });
    table.tBodies[0].append(...rows);
  };

  document.addEventListener("click", (event) => {
    const heading = event.target.closest(".pe-table th[scope=col]");
    if (heading) sort(heading);
    const link = event.target.closest("a.pe-view");
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || !isPlain) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });
})();
