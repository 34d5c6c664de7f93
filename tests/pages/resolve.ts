// Node finds modules where Vite finds them: files of other folders by the names that `rx.asset` gives them, and npm
// packages wherever they are imported.
import { registerHooks } from "node:module";

const ROOT = new URL("../../", import.meta.url);
const LINKED = /^\$\/public\/external\/hashdrop\/(?:(livekit_ui)\/package|(locales)\/on_pages)\//;
const PACKAGE = /^[@a-z]/;

registerHooks({
  resolve(specifier, context, next) {
    const linked = specifier.replace(LINKED, (_, ...folders: string[]) => `hashdrop/${folders[0] ?? folders[1]}/`);
    if (linked !== specifier) return next(new URL(linked, ROOT).href, context);
    const isPackage = PACKAGE.test(specifier) && !specifier.includes(":");
    return next(specifier, isPackage ? { ...context, parentURL: new URL("mobile/", ROOT).href } : context);
  },
});
