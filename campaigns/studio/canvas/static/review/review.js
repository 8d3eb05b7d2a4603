// The review as the server tells it: threads, how many are open on each block, the approval.
const AT = "/studio/review";
const CALM = 1500; // ms without an edit before the approval is asked for anew
const AGAIN = 30000; // ms after which colleagues' words are looked for

export const createReviewing = (store) => {
  const { state, api } = store;
  let calm = 0;

  const take = (review) => {
    store.set({ review, comments: review.counts });
    return review;
  };
  const problem = (refused) => {
    if (refused.status) store.notice(refused.message, "problem");
    throw refused;
  };
  const load = () => api.get(AT).then(take).catch(() => null);
  const say = (verb, values) => api.post(`${AT}/${verb}`, values).then(take, problem);

  store.on(["revision"], () => {
    clearTimeout(calm);
    calm = setTimeout(load, CALM);
  });
  const timer = setInterval(() => {
    if (!store.root?.isConnected) return clearInterval(timer);
    return document.visibilityState === "visible" ? load() : null;
  }, AGAIN);
  load();

  return {
    load, say,
    // An approval is of what was seen: all edits must have arrived first.
    judge: (verb, note = "") => say(verb, { revision: state.revision, note }).catch((refused) => { if (refused.status === 409) load(); }),
  };
};
