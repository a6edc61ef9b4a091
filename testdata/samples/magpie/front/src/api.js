const base = process.env.API_URL;

const get = (path) => fetch(base + path, { signal: AbortSignal.timeout(2000) });
const post = (path, body) => fetch(base + path, { method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(2000) });

module.exports = { get, post };
