import { bleeding, readSubject } from './read-subject.ts';
import { chooseSetting } from './choose-setting.ts';
import { anchorSetting } from './anchor-setting.ts';
import { describeCoat } from './coat.ts';
import { drawHands, drawSleeves } from './draw-arms.ts';
import { drawBench } from './draw-bench.ts';
import { drawCat } from './draw-cat.ts';
import { drawPerson } from './draw-person.ts';
import { drawRoom, type View } from './draw-room.ts';
import { drawSofaBack, drawSofaSeat } from './draw-sofa.ts';
import { drawTwin } from './draw-twin.ts';
import { drawVeil } from './draw-veil.ts';
import { describeGuise } from './guise.ts';
import { readPrompt } from './read-prompt.ts';
import type { Scene } from './scene.ts';

/** A subject's place in the picture, in shares of its width and height. */
export interface Spot {
  x: number;
  y: number;
  radius: number;
  excess: number;
}

/** The picture as two drawings (SVG elements): `behind` is out of focus, `before` has no ground. */
export interface Composition {
  view: View;
  behind: string;
  before: string;
  spots: Spot[];
}

/** What of the plane a picture of this shape shows; a close-up shows less. */
function frame(width: number, height: number, close: boolean): View {
  const unit = 1000 / Math.min(width, height);
  const wide = width / height > 1.25;
  const zoom = close ? 0.72 : wide ? 0.9 : 1;
  const seen = { width: width * unit * zoom, height: height * unit * zoom };
  const spare = height * unit - 1000;
  return {
    ...seen,
    x: 500 - seen.width / 2,
    y: close ? 140 - spare * zoom * 0.5 : wide ? 92 : -spare * 0.55,
  };
}

/** Draws the scene as SVG; needs no pixels and is quick. */
export function compose(scene: Scene): Composition {
  const wishes = readPrompt(scene.positive);
  const view = frame(scene.width, scene.height, wishes.close);
  const setting = anchorSetting(chooseSetting(scene, wishes), scene, wishes, view);
  const dumpling = readSubject(scene.loras, 'dumpling');
  const me = readSubject(scene.loras, 'me');
  const bleed = bleeding(dumpling, me);
  const guise = describeGuise(me, bleed);
  const coat = describeCoat(dumpling, bleed, wishes.coat);
  const cat = wishes.cat ? drawCat(setting, coat) : '';
  const person = wishes.person ? drawPerson(setting, guise) : '';
  const both = wishes.cat && wishes.person;
  const back = setting.garden ? drawBench(setting) : drawSofaBack(setting);
  const seat = setting.garden ? '' : drawSofaSeat(setting);
  const sleeves = both ? drawSleeves(setting) : '';
  const hands = both ? drawHands(setting, guise) : '';
  const sitters = {
    beside: back + seat + sleeves + person + cat + hands,
    lap: back + seat + person + sleeves + cat + hands,
    perch: back + cat + seat + person,
  }[setting.arrangement];
  const twin = wishes.cat ? drawTwin(scene, setting, coat) : '';
  const spot = (at: { x: number; y: number; scale: number }, reach: number, excess: number): Spot => ({
    x: (at.x - view.x) / view.width,
    y: (at.y + 40 * at.scale - view.y) / view.height,
    radius: (at.scale * reach) / Math.min(view.width, view.height),
    excess,
  });
  return {
    view,
    behind: drawRoom(setting, view),
    before: sitters + twin + drawVeil(setting, view),
    spots: [
      ...(wishes.cat ? [spot(setting.cat, 210, dumpling.excess)] : []),
      ...(wishes.person ? [spot(setting.person, 190, me.excess)] : []),
    ],
  };
}
