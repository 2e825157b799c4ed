/** Talks to the sandbox; what fails comes back as an Error whose message can be shown as it is. */

export async function getJSON(path) {
  return answer(await reach(path, {}));
}

export async function postJSON(path, body) {
  return answer(
    await reach(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}

export async function remove(path) {
  return answer(await reach(path, { method: "DELETE" }));
}

export async function upload(path, fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return answer(await reach(path, { method: "POST", body }));
}

async function reach(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Error("The sandbox is not responding. Is it still running?");
  }
}

async function answer(response) {
  const text = await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    body = null;
  }
  if (response.ok) return body;
  throw new Error(body?.error ?? `The sandbox responded with ${response.status}.`);
}
