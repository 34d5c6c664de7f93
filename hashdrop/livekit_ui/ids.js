/** 128 random bits. `crypto.randomUUID` doesn't exist on plain-HTTP addresses. */
export const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
