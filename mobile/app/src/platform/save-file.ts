import { File, Paths } from "expo-file-system";
import * as Sharing from "expo-sharing";

/**
 * Opens the system's sheet, in which the file can be saved or shared. The copy stays in the cache until the system
 * empties it, because the receiving app may read it later.
 */
export async function saveFile(name: string, mimeType: string, content: Uint8Array): Promise<void> {
  const file = new File(Paths.cache, name);
  file.create({ overwrite: true });
  file.write(content);
  await Sharing.shareAsync(file.uri, { mimeType: mimeType || "application/octet-stream", dialogTitle: name });
}
