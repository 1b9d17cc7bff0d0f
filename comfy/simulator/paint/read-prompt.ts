export type TimeOfDay = 'morning' | 'afternoon' | 'dusk' | 'night';
export type Season = 'spring' | 'autumn' | 'winter';
type Medium = 'photo' | 'watercolor' | 'monochrome';

/** What the words of a prompt ask for; undefined where they leave it open. */
export interface Wishes {
  time: TimeOfDay | undefined;
  season: Season | undefined;
  medium: Medium;
  garden: boolean;
  close: boolean;
  smile: boolean;
  cat: boolean;
  person: boolean;
  /** Coat of a cat that no LoRA describes. */
  coat: string | undefined;
}

const times: readonly (readonly [RegExp, TimeOfDay])[] = [
  [/\b(night|midnight|evening|lamplight|candle)/, 'night'],
  [/\b(dusk|sunset|twilight|golden hour)/, 'dusk'],
  [/\b(morning|sunrise|dawn|overcast)/, 'morning'],
  [/\b(afternoon|noon|sunny|sunlight|daylight)/, 'afternoon'],
];

const seasons: readonly (readonly [RegExp, Season])[] = [
  [/\b(winter|snow)/, 'winter'],
  [/\b(autumn|fall leaves)/, 'autumn'],
  [/\b(spring|summer|blossom)/, 'spring'],
];

const media: readonly (readonly [RegExp, Medium])[] = [
  [/\b(watercolou?r|painting|illustration|gouache)/, 'watercolor'],
  [/\b(black and white|monochrome|b&w|grayscale|greyscale)/, 'monochrome'],
];

const coats: readonly (readonly [RegExp, string])[] = [
  [/\b(ginger|orange|red) (tabby )?cat/, '#c08a5c'],
  [/\bblack cat/, '#3f3d3f'],
  [/\bwhite cat/, '#dedad3'],
];

function first<T>(text: string, table: readonly (readonly [RegExp, T])[]): T | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}

/** Reads the wishes out of a positive prompt. */
export function readPrompt(positive: string): Wishes {
  const text = positive.toLowerCase();
  const cat = /\b(cat|kitten|dumpling|pet|animal)/.test(text);
  const person = /\b(me|person|man|woman|girl|boy|human|selfie|myself|people)\b/.test(text);
  return {
    time: first(text, times),
    season: first(text, seasons),
    medium: first(text, media) ?? 'photo',
    garden: /\b(garden|park|meadow|outdoors?|outside|forest)\b/.test(text),
    close: /\b(close-?up|portrait|headshot|macro)\b/.test(text),
    smile: /\b(smil|happy|laugh|joy)/.test(text),
    cat: cat || !person,
    person: person || !cat,
    coat: first(text, coats),
  };
}
