// A click on a count of the heat table tells its rule and township.
export default ({ setTriggerValue, parentElement }) => {
  const clicked = (event) => {
    const cell = event.target.closest?.(".pe-heat td:has(button[data-rule])");
    if (!cell) return;
    const { rule, township } = cell.querySelector("button").dataset;
    setTriggerValue("cell", [rule, township]);
    document.querySelector(".st-key-problem_heat_choice")
      ?.scrollIntoView({ block: "center", behavior: "smooth" });
  };
  document.addEventListener("click", clicked);
  parentElement.dataset.listens = "true";
  return () => document.removeEventListener("click", clicked);
};
