// Questions to the server. `Unreached` is every way of not getting an answer; nothing but an answer
// may be taken for one.
export class Unreached extends Error {}

export const isOffline = () => navigator.onLine === false;

export const ask = async (path, body, patience) => {
  if (isOffline()) throw new Unreached("offline");
  let answer;
  try {
    answer = await fetch(path, {
      method: body ? "POST" : "GET",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    if (answer.ok) return await answer.json();
  } catch (problem) {
    throw new Unreached(String(problem));
  }
  if (answer.status === 401) location.assign(`/desk?c=${encodeURIComponent(body?.code ?? "")}`);
  throw answer.status >= 500 ? new Unreached(String(answer.status)) : new Error(String(answer.status));
};
