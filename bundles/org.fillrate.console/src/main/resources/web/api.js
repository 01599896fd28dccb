// The REST API's client: adds the session's CSRF token, turns problem documents into errors.

const BASE = '/api/v1';
const PAGE = 1000; // as many as the server gives at once
let csrfToken;

/** A refused request: what the server's problem document says. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.told = Boolean(problem.detail ?? problem.title); // a server refuses some addresses before anybody could say why
    this.status = status;
    this.type = (problem.type ?? '').replace('urn:fillrate:problem:', '');
    this.errors = problem.errors ?? [];
  }
}

export function useToken(token) {
  csrfToken = token;
}

/** The path of an API resource; each part is encoded. */
export function path(...parts) {
  return '/' + parts.map(encodeURIComponent).join('/');
}

async function send(method, where, { body, type = 'application/json', query, signal } = {}) {
  const headers = { Accept: 'application/json' };
  if (method !== 'GET' && csrfToken) headers['X-CSRF-Token'] = csrfToken;
  if (body !== undefined) headers['Content-Type'] = type;
  const search = query ? '?' + new URLSearchParams(query) : '';
  let response;
  try {
    response = await fetch(BASE + where + search, { method, headers, body, signal });
  } catch {
    throw new Refused(0, {});
  }
  return read(response.status, response.headers.get('Content-Type') ?? '', await response.text());
}

function read(status, type, text) {
  const json = type.includes('json') && text ? JSON.parse(text) : undefined;
  if (status >= 200 && status < 300) return json;
  if (status === 401) window.dispatchEvent(new Event('fillrate-signed-out'));
  throw new Refused(status, json ?? {});
}

export const api = {
  /** `signal` gives it up, as leaving a page does. */
  get: (where, query, signal) => send('GET', where, { query, signal }),
  post: (where, value) => send('POST', where, value === undefined ? {} : { body: JSON.stringify(value) }),
  remove: (where, query) => send('DELETE', where, { query }),

  /** The items of a paged list: as many as `query.limit` says, or all. */
  async list(where, query = {}) {
    const items = [];
    let offset = 0;
    while (offset !== undefined) {
      const part = await send('GET', where, { query: { limit: PAGE, ...query, offset } });
      items.push(...part.items);
      offset = query.limit ? undefined : part.next;
    }
    return items;
  },

  /** Sends a file; `progress` hears the share sent, 0 to 1. */
  upload(where, query, file, type, progress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', BASE + where + '?' + new URLSearchParams(query));
      request.setRequestHeader('Content-Type', type);
      if (csrfToken) request.setRequestHeader('X-CSRF-Token', csrfToken);
      request.upload.onprogress = (e) => progress(e.lengthComputable ? e.loaded / e.total : 0);
      request.onerror = () => reject(new Refused(0, {}));
      request.onload = () => {
        try {
          resolve(read(request.status, request.getResponseHeader('Content-Type') ?? '', request.responseText));
        } catch (refused) {
          reject(refused);
        }
      };
      request.send(file);
    });
  },

  /** Listens to a run's events; the browser resumes by itself after an interruption. */
  events(where, listeners) {
    const source = new EventSource(BASE + where);
    for (const [kind, listener] of Object.entries(listeners)) {
      source.addEventListener(kind, (event) => listener(event.data ? JSON.parse(event.data) : {}));
    }
    return source;
  },

  address: (where) => BASE + where,
};
