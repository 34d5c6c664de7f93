import thumbsUp from "@discordapp/twemoji/dist/svg/1f44d.svg";
import applause from "@discordapp/twemoji/dist/svg/1f44f.svg";
import surprise from "@discordapp/twemoji/dist/svg/1f62e.svg";
import party from "@discordapp/twemoji/dist/svg/1f389.svg";
import laughter from "@discordapp/twemoji/dist/svg/1f602.svg";
import heart from "@discordapp/twemoji/dist/svg/2764.svg";

const PICTURES: Readonly<Record<string, string>> = {
  "👍": thumbsUp,
  "❤️": heart,
  "😂": laughter,
  "😮": surprise,
  "🎉": party,
  "👏": applause,
};

/** An emoji as a picture, because not every system has a font for it; as text, if there is no picture of it. */
export function Emoji({ char }: { char: string }) {
  const picture = PICTURES[char];
  return picture ? <img className="lkr-emoji" src={picture} alt={char} draggable={false} /> : char;
}
