// The place in the address, so that a link leads to what is seen now.
const pause = 300;

export function readAddress(view) {
  const query = new URLSearchParams(location.search);
  const read = name => (query.has(name) && Number.isFinite(Number(query.get(name))) ? Number(query.get(name)) : null);
  const leads = query.getAll("leads").filter(lead => view.allLeads.includes(lead));
  const changes = {};
  for (const [name, value] of [["start", read("at")], ["speed", read("speed")], ["gain", read("gain")], ["selected", read("mark")]]) {
    if (value !== null && value >= 0 && (value > 0 || name === "start" || name === "selected")) {
      changes[name] = value;
    }
  }

  if (leads.length > 0) {
    changes.leads = view.allLeads.filter(lead => leads.includes(lead));
  }

  if (query.get("grid") === "0") {
    changes.grid = false;
  }

  return changes;
}

export function keepAddress(view, usual) {
  let timer = 0;
  const initial = stateOf(view, usual).toString();
  let isMoved = false;
  view.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const state = stateOf(view, usual);
      // A page that nobody has moved keeps the address it has.
      isMoved ||= state.toString() !== initial;
      if (isMoved) {
        const query = new URLSearchParams(location.search);
        for (const name of ["at", "speed", "gain", "mark", "leads", "grid"]) {
          query.delete(name);
        }

        for (const [name, value] of state) {
          query.append(name, value);
        }

        history.replaceState(history.state, "", `?${query}${location.hash}`);
      }
    }, pause);
  });
}

function stateOf(view, usual) {
  const state = new URLSearchParams({ at: view.start.toFixed(2) });
  if (view.speed !== usual.speed) {
    state.set("speed", String(Number(view.speed.toPrecision(4))));
  }

  if (view.gain !== usual.gain) {
    state.set("gain", String(view.gain));
  }

  if (view.selected !== null) {
    state.set("mark", String(view.selected));
  }

  if (view.leads.join("\n") !== usual.leads.join("\n")) {
    view.leads.forEach(lead => state.append("leads", lead));
  }

  if (!view.grid) {
    state.set("grid", "0");
  }

  return state;
}
