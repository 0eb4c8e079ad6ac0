// Small manners of our own HTML: tables sort, links stay within the running app, the
// document says its language. All of it also works without, only less handily.
(() => {
  const root = document.documentElement;

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

  const word = (name) =>
    getComputedStyle(root).getPropertyValue(name).trim().replace(/^"|"$/g, "");
  const speak = () => {
    const spoken = document.querySelector(".pe-spoken")?.lang;
    if (spoken && spoken !== root.lang) root.lang = spoken;
  };
  const nameUploader = () => {
    for (const part of document.querySelectorAll(
      "[data-testid=stFileUploaderDropzoneInput], [data-testid=stFileUploaderDropzone] [aria-label='Add files']",
    )) part.setAttribute("aria-label", word("--pe-choose-files"));
    for (const part of document.querySelectorAll("[data-testid=stFileChipDeleteBtn] [aria-label^='Remove ']"))
      part.setAttribute("aria-label", `${word("--pe-remove-file")} ${part.ariaLabel.slice(7)}`);
  };
  let isDue = false;
  new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => { isDue = false; speak(); nameUploader(); });
  }).observe(document.body, { childList: true, subtree: true });

  // a chart is as wide as the screen was: on paper it is drawn smaller, not cut off
  const fitToPaper = () => {
    for (const drawing of document.querySelectorAll(".js-plotly-plot svg.main-svg")) {
      const [width, height] = [drawing.getAttribute("width"), drawing.getAttribute("height")];
      drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
      drawing.parentNode.style.setProperty("--pe-drawn-width", `${width}px`);
      drawing.parentNode.style.setProperty("--pe-drawn-shape", `${width} / ${height}`);
    }
  };
  const backOnScreen = () => {
    for (const drawing of document.querySelectorAll(".js-plotly-plot svg.main-svg"))
      drawing.removeAttribute("viewBox");
  };
  addEventListener("beforeprint", fitToPaper);
  addEventListener("afterprint", backOnScreen);

  // on a phone the sidebar lies over the page: whoever has chosen one wants to see it
  document.addEventListener("click", (event) => {
    if (innerWidth > 768 || !event.target.closest("[data-testid=stSidebar] a")) return;
    document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  });

  document.addEventListener("click", (event) => {
    const heading = event.target.closest(".pe-table th[scope=col]");
    if (heading) sort(heading);
    const row = event.target.closest(".pe-table tbody tr");
    const link = event.target.closest("a.pe-view") ?? row?.querySelector("a.pe-view");
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || !isPlain) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
    if (!row) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    else document.querySelector(".st-key-map_drawn")?.scrollIntoView({ block: "nearest" });
  });
})();
