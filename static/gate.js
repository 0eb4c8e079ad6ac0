// Where the sign-in is over, the server ends the connection: off to the sign-in page,
// which leads back to this very view, but to the first page for whoever signed out: the
// next person may have other rights. Stands before Streamlit's own scripts.
(() => {
  const OVER = 4401;
  const base = document.currentScript.src.replace(/app\/static\/.*$/, "");
  const BUTTONS = ".st-key-own_sign_out, .st-key-sidebar_sign_out";
  let isSigningOut = false;
  document.addEventListener("click", (event) => {
    if (event.target.closest(BUTTONS)) isSigningOut = true;
  });
  const first = () => {
    const lang = new URLSearchParams(location.search).get("lang");
    return new URL(base).pathname + (lang ? `?lang=${lang}` : "");
  };
  const leave = () => {
    const next = isSigningOut ? first() : location.pathname + location.search;
    location.replace(`${base}sign-in?next=${encodeURIComponent(next)}`);
  };
  const seeWhy = async () => {
    const answer = await fetch(`${base}_stcore/health`, { cache: "no-store" }).catch(() => null);
    if (answer?.status === 401) leave();
  };
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...wanted) {
      super(...wanted);
      this.addEventListener("close", (event) => (event.code === OVER ? leave() : seeWhy()));
    }
  };
})();
