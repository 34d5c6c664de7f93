import { isTrackReference, type TrackReferenceOrPlaceholder, VideoTrack } from "@livekit/react-native";
import { Track } from "livekit-client";
import { useState } from "react";
import { FlatList, StyleSheet, useWindowDimensions, View } from "react-native";
import { useTiles } from "../hooks/use-tiles";
import { space, useTheme } from "../theme";
import { say } from "../words";
import { Text } from "./Text";

/** In points. If the tiles don't fit, the list scrolls. */
const MIN_HEIGHT = 140;
const MARGIN = space.small / 2;

const keyOf = ({ participant, source }: TrackReferenceOrPlaceholder) => `${participant.identity}/${source}`;

/**
 * A tile for each person in the call, in two columns if there are more than two or the screen is wide. The tiles fill
 * the available height.
 */
export function Tiles({ mirrored }: { mirrored: boolean }) {
  const tiles = useTiles();
  const { width, height } = useWindowDimensions();
  const columns = tiles.length > 2 || (tiles.length === 2 && width > height) ? 2 : 1;
  const [available, setAvailable] = useState(0);
  const tileHeight = Math.max(MIN_HEIGHT, Math.floor(available / Math.ceil(tiles.length / columns)) - 2 * MARGIN);
  return (
    <FlatList
      key={columns} // React Native cannot change the columns of a list
      accessibilityLabel={say("participants-videos")}
      role="region"
      data={tiles}
      numColumns={columns}
      keyExtractor={keyOf}
      renderItem={({ item }) => (
        <Tile track={item} height={tileHeight} mirrored={mirrored && item.participant.isLocal} />
      )}
      onLayout={({ nativeEvent }) => setAvailable(nativeEvent.layout.height)}
      style={styles.tiles}
    />
  );
}

interface TileProps {
  track: TrackReferenceOrPlaceholder;
  height: number;
  mirrored: boolean;
}

function Tile({ track, height, mirrored }: TileProps) {
  const theme = useTheme();
  const { participant, source } = track;
  const isScreen = source === Track.Source.ScreenShare;
  const person = participant.isLocal ? say("app-you", { name: participant.name ?? "" }) : (participant.name ?? "");
  const name = isScreen ? say("screen-of", { name: person }) : person;
  const hasVideo = isTrackReference(track) && !track.publication.isMuted;
  const appearance = {
    height,
    backgroundColor: theme.surface,
    borderColor: participant.isSpeaking && !isScreen ? theme.accent : theme.surface,
  };
  return (
    <View accessible accessibilityLabel={name} role="group" style={[styles.tile, appearance]}>
      {hasVideo && (
        <VideoTrack
          trackRef={track}
          style={styles.video}
          objectFit={isScreen ? "contain" : "cover"}
          mirror={mirrored && !isScreen}
        />
      )}
      <Text size="small" style={[styles.name, { backgroundColor: theme.background }]} numberOfLines={1}>
        {participant.isMicrophoneEnabled || isScreen ? name : `${name} 🔇`}
      </Text>
    </View>
  );
}

const styles = StyleSheet.create({
  tiles: { flex: 1 },
  // With `flex: 1` a single column would have no height.
  tile: { flexGrow: 1, margin: MARGIN, borderRadius: 12, borderWidth: 2, overflow: "hidden" },
  video: { flex: 1 },
  name: {
    position: "absolute",
    left: space.small,
    bottom: space.small,
    maxWidth: "85%",
    paddingHorizontal: space.small,
    borderRadius: 6,
  },
});
