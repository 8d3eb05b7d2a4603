// Requests to the studio's own routes; what goes wrong is thrown as {status, problem, message}.
const SILENT = { status: 0, problem: "offline", message: "" };

export class Refused extends Error {
  constructor(facts) {
    super(facts.message || facts.problem);
    Object.assign(this, facts);
  }
}

// A proxy's page for a server that is away is no answer of ours: it counts as being offline.
const facts = async (response) => {
  try {
    return { ...(await response.json()), status: response.status };
  } catch {
    return response.status >= 500 ? SILENT : { status: response.status, problem: "unreadable", message: response.statusText };
  }
};

// `begun`: answers that were asked for before this module came, by path; each is taken once.
export const createApi = ({ base, ticket, begun = new Map() }) => {
  const taken = (path) => {
    const answer = begun.get(path);
    begun.delete(path);
    return answer;
  };
  const send = async (method, path, body) => {
    let response;
    try {
      response = await (taken(path) ?? fetch(base + path, {
        method,
        headers: { "X-Unwrap-Ticket": ticket, ...(body && !(body instanceof FormData) ? { "Content-Type": "application/json" } : {}) },
        body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
        credentials: "same-origin",
        cache: "no-store",
      }));
    } catch {
      throw new Refused(SILENT);
    }
    if (!response.ok) throw new Refused(await facts(response));
    try {
      return await response.json();
    } catch {
      throw new Refused(SILENT);
    }
  };
  return { base, ticket, get: (path) => send("GET", path), post: (path, body = {}) => send("POST", path, body), send };
};
