// Prints the props of LiveKit's React components as JSON. Run by livekit_types.py in a folder with the npm packages.
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const ts = require("typescript");

const INDEX = join(process.cwd(), "node_modules/@livekit/components-react/dist/index.d.ts");
/** Types of props that are objects of plain values. */
const OBJECTS = [
  ...["AudioCaptureOptions", "VideoCaptureOptions", "ScreenShareCaptureOptions", "TrackPublishOptions"],
  ...["RoomOptions", "RoomConnectOptions", "ControlBarControls", "VoiceAssistantControlBarControls"],
  ...["BarVisualizerOptions", "LocalUserChoices", "WidgetState"],
];

const program = ts.createProgram([INDEX], {
  strict: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
});
const checker = program.getTypeChecker();
const isLiveKit = (symbol) => /node_modules\/(@livekit|livekit-client)\//.test(fileOf(symbol));
const fileOf = (symbol) => symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
const sorted = (entries) => Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));

/** A type as text; of a union of texts, its members, sorted. */
function typeText(symbol) {
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
  const members = type.isUnion() ? type.types : [type];
  if (members.every((member) => member.isStringLiteral())) return members.map(({ value }) => value).sort();
  return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
}

/** The HTML element whose attributes are among the props. */
function elementOf(type) {
  const has = (name) => type.getProperty(name) !== undefined;
  if (has("poster") && !has("formAction")) return "video";
  if (has("autoPlay") && !has("formAction")) return "audio";
  if (has("formAction") && !has("href")) return "button";
  return has("title") ? "any" : "none";
}

const components = [];
const objects = [];
for (const exported of checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(INDEX)))) {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const name = exported.name;
  if (!/^[A-Z]/.test(name) || name.endsWith("Context") || fileOf(symbol).includes("/assets/")) continue;
  const [signature] = symbol.flags & ts.SymbolFlags.Value ? checker.getTypeOfSymbol(symbol).getCallSignatures() : [];
  if (!signature) continue;
  const [parameter] = signature.getParameters();
  const props = parameter ? checker.getNonNullableType(checker.getTypeOfSymbol(parameter)) : undefined;
  const own = (props?.getProperties() ?? []).filter((prop) => isLiveKit(prop) && prop.name !== "children");
  components.push([
    name,
    { element: props ? elementOf(props) : "none", props: sorted(own.map((prop) => [prop.name, typeText(prop)])) },
  ]);
}
for (const file of program.getSourceFiles()) {
  if (!/node_modules\/(@livekit|livekit-client)\//.test(file.fileName)) continue;
  const module = checker.getSymbolAtLocation(file);
  for (const symbol of module ? checker.getExportsOfModule(module) : []) {
    if (!OBJECTS.includes(symbol.name) || symbol.flags & ts.SymbolFlags.Alias) continue;
    const properties = checker.getDeclaredTypeOfSymbol(symbol).getProperties();
    if (properties.length) objects.push([symbol.name, sorted(properties.map((one) => [one.name, typeText(one)]))]);
  }
}
process.stdout.write(`${JSON.stringify({ components: sorted(components), objects: sorted(objects) }, null, 1)}\n`);
