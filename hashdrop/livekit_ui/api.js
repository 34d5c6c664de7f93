// The old name of `api.ts`, for one more release.
export * from "./api.ts";
