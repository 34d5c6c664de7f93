import { File, Paths } from "expo-file-system";
import * as Sharing from "expo-sharing";

/**
 * Hands a file to the system's sheet, where it is saved or passed on. The copy stays in the cache, which the system
 * empties: whoever it was passed to may read it later.
 */
export async function saveFile(name: string, mimeType: string, content: Uint8Array): Promise<void> {
  const file = new File(Paths.cache, name);
  file.create({ overwrite: true });
  file.write(content);
  await Sharing.shareAsync(file.uri, { mimeType: mimeType || "application/octet-stream", dialogTitle: name });
}
