// Somebody else saved first: it is said, and nobody's work is lost, whatever is chosen.
import { openDialog } from "./dialog.js";

const when = (at, tongue) => (at ? new Date(at).toLocaleTimeString(tongue, { hour: "2-digit", minute: "2-digit" }) : "");

export const createConflict = (store, t, { root, tongue }) => {
  const { state, api, queue } = store;
  let shown = false;

  // What this window holds becomes a version of its own; theirs stays the draft.
  const kept = async () => {
    const name = t("My changes of {time}", { time: new Date().toLocaleString(tongue, { dateStyle: "medium", timeStyle: "short" }) });
    try {
      await api.post("/studio/review/versions", { name, campaign: store.said.campaign, operations: queue.waiting() });
      await queue.drop();
      store.notice(t("Kept as the version “{name}”.", { name }));
    } catch (problem) {
      store.notice(problem.message || t("No connection yet. Your change is kept."), "problem");
      ask();
    }
  };

  const repeat = async () => {
    try {
      await queue.repeat();
      store.notice(t("Their change is here, and yours was made again on it."));
    } catch {
      store.notice(t("No connection yet. Your change is kept."), "problem");
      ask();
    }
  };

  const ask = async () => {
    if (shown) return;
    shown = true;
    const { by, at } = state.conflict ?? {};
    const time = when(at, tongue);
    const who = by ? t("{name} changed this campaign at {time}.", { name: by, time }) : t("This campaign was changed in another window at {time}.", { time });
    await openDialog(root, {
      title: t("Changed in another window"),
      body: `${who} ${t("Your last change is not saved yet, and not lost either. What shall happen with it?")}`,
      actions: [
        { label: t("Show theirs and repeat my change"), tone: "main", run: repeat },
        { label: t("Keep mine as a version"), run: kept },
      ],
    });
    shown = false;
  };
  store.on(["conflict"], () => state.conflict && ask());
};

// Edits a crashed tab left behind: done again at once where nothing changed, else it is asked.
export const bringBack = async (store, t, { root, kept }) => {
  for (const entry of kept.lost) {
    const forget = () => kept.forget(entry);
    // Forgotten only when the queue keeps them, or when they are let go: a question may go unanswered.
    const again = () => {
      entry.items.forEach(({ operations, place }) => store.do(operations, { place }));
      forget();
    };
    if (entry.revision === store.state.revision) {
      again();
      store.notice(t("What you had not saved yet is back."));
      continue;
    }
    await openDialog(root, {
      title: t("There are changes that were not saved"),
      body: t("This window closed before {count} of your changes were saved, and the campaign has changed since. Make them again?", { count: entry.items.length }),
      actions: [{ label: t("Make them again"), tone: "main", run: again }, { label: t("Let them go"), run: forget }],
    });
  }
};

// Tabs of the same browser tell each other; one that has nothing unsaved follows by itself.
export const createNeighbours = (store, t, { typing }) => {
  const { state } = store;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(`uw-${state.campaignId}`) : null;
  let told = state.revision;
  const behind = async () => {
    if (typing.active() || store.queue.unsaved() || state.conflict) return;
    const before = state.revision;
    await store.see({}).catch(() => null);
    if (state.revision > before) store.notice(t("Changed in another window: this is how it is now."));
  };
  channel?.addEventListener("message", ({ data }) => { if (data > state.revision) behind(); });
  store.on(["revision", "saving"], () => {
    if (state.saving !== "saved" || state.revision === told) return;
    channel?.postMessage(state.revision);
    told = state.revision;
  });
  const back = () => { if (document.visibilityState === "visible" && state.revision && state.saving === "saved") behind(); };
  document.addEventListener("visibilitychange", back);
  return { destroy: () => { channel?.close(); document.removeEventListener("visibilitychange", back); } };
};
