/** What a tab remembers across reloads; a browser that forbids storage just forgets. */

export function recall(name, otherwise = null) {
  return read(sessionStorageOrNull(), name) ?? otherwise;
}

export function keep(name, value) {
  write(sessionStorageOrNull(), name, value);
}

/** The same, shared by all tabs (the theme). */
export function recallForAll(name, otherwise = null) {
  return read(localStorageOrNull(), name) ?? otherwise;
}

export function keepForAll(name, value) {
  write(localStorageOrNull(), name, value);
}

function read(storage, name) {
  return storage?.getItem(`perch.${name}`) ?? null;
}

function write(storage, name, value) {
  if (value === null) storage?.removeItem(`perch.${name}`);
  else storage?.setItem(`perch.${name}`, value);
}

function sessionStorageOrNull() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

function localStorageOrNull() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
