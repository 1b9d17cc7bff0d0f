import type { Json } from '../json/parse-json.ts';
import type { DeclaredInput } from '../nodes/declared-input.ts';
import type { Node, Rounding, Widget } from './model.ts';
import { asList, asNumber, asRecord, isRecord } from '../json/read-json.ts';
import { addWidget, newWidget } from './widget.ts';

type Maker = (node: Node, spec: DeclaredInput) => void;

const CONTROLS = ['fixed', 'increment', 'decrement', 'randomize'];

/** The fields that follow a number or list whose value changes after each run. They are saved, never sent. */
function addControls(node: Node, spec: DeclaredInput, fallback: string, withFilter: boolean): void {
  const { control_after_generate: control, control_prefix: prefix } = spec.options;
  const named = (name: string): string => (typeof prefix === 'string' ? `${prefix} ${name}` : name);
  const name = typeof control === 'string' ? control : named('control_after_generate');
  const value = typeof control === 'string' ? control : fallback;
  addWidget(node, newWidget(name, 'combo', value, { sent: false, choices: CONTROLS }));
  if (withFilter) addWidget(node, newWidget(named('control_filter_list'), 'string', '', { sent: false }));
}

const numberKind = (display: Json | undefined): string =>
  display === 'slider' || display === 'knob' || display === 'gradientslider' ? display : 'number';

const number = (value: Json | undefined, otherwise: number): number => asNumber(value) ?? otherwise;

const int: Maker = (node, spec) => {
  const { options } = spec;
  const rounding: Rounding = {
    whole: true,
    min: number(options['min'], 0),
    max: number(options['max'], 2048),
    step: number(options['step'], 1) || 1,
    round: 0,
    places: 0,
  };
  addWidget(
    node,
    newWidget(spec.name, numberKind(options['display']), options['default'] ?? 0, { rounding }),
  );
  const control = options['control_after_generate'] ?? (spec.name === 'seed' || spec.name === 'noise_seed');
  if (control) addControls(node, spec, 'randomize', false);
};

const float: Maker = (node, spec) => {
  const { options } = spec;
  const step = number(options['step'], 0.5);
  const places = Math.max(0, -Math.floor(Math.log10(step)));
  const declared = asNumber(options['round']) ?? 0;
  const rounding: Rounding = {
    whole: false,
    min: number(options['min'], 0),
    max: number(options['max'], 2048),
    step,
    round: declared || (places > 0 ? 10 ** -places : 0),
    places,
  };
  addWidget(
    node,
    newWidget(spec.name, numberKind(options['display']), options['default'] ?? 0, { rounding }),
  );
  if (options['control_after_generate']) addControls(node, spec, 'fixed', false);
};

const text: Maker = (node, spec) => {
  const { options } = spec;
  addWidget(
    node,
    newWidget(spec.name, options['multiline'] ? 'customtext' : 'text', options['default'] ?? '', {
      dynamic: options['dynamicPrompts'] === true,
    }),
  );
};

const combo: Maker = (node, spec) => {
  const { options } = spec;
  const control = options['control_after_generate'];
  if (options['multi_select']) {
    addWidget(node, newWidget(spec.name, 'custom', []));
    if (control) addControls(node, spec, 'fixed', false);
    return;
  }
  addComboWidget(node, spec);
  if (isRecord(options['remote'])) {
    addWidget(node, newWidget('Auto-refresh after generation', 'toggle', false, { sent: false }));
    if (options['remote']['refresh_button'] === true)
      addWidget(node, newWidget('refresh', 'button', 'refresh'));
  }
  if (control) addControls(node, spec, 'randomize', true);
};

/** A list of choices alone, without what may follow it. */
export function addComboWidget(node: Node, spec: DeclaredInput): Widget {
  const choices = asList(spec.options['options']);
  const value =
    spec.options['default'] || (choices[0] ?? (spec.options['remote'] ? 'Loading...' : undefined));
  return addWidget(node, newWidget(spec.name, 'combo', value, { choices }));
}

const boundingBox: Maker = (node, spec) => {
  const box = spec.options['default'] ?? { x: 0, y: 0, width: 512, height: 512 };
  const kind = spec.options['component'] === 'ImageCrop' ? 'imagecrop' : 'boundingbox';
  addWidget(node, newWidget(spec.name, kind, box));
  for (const field of ['x', 'y', 'width', 'height'])
    addWidget(node, newWidget(field, 'number', asRecord(box)[field], { sent: false }));
};

/** A field with one value of its own kind; `value` where the class declares no default. */
const plain =
  (kind: string, value: Json, more: Partial<Widget> = {}): Maker =>
  (node, spec) => {
    addWidget(node, newWidget(spec.name, kind, spec.options['default'] ?? value, more));
  };

/** The same, for kinds whose default stands among the options' own options. */
const nested =
  (kind: string, key: string, value: Json): Maker =>
  (node, spec) => {
    const given = asRecord(spec.options['options'])[key];
    addWidget(node, newWidget(spec.name, kind, given || value));
  };

const color: Maker = (node, spec) => {
  if (node.widgets.some((widget) => widget.name === spec.name && widget.kind === 'color')) return;
  const given = spec.options['default'] ?? asRecord(spec.options['options'])['default'] ?? '#000000';
  addWidget(node, newWidget(spec.name, 'color', given));
};

const videoEdit: Maker = (node, spec) => {
  const features = spec.options['features'] ? asList(spec.options['features']) : ['trim', 'crop'];
  const value: Json = {
    ...(features.includes('trim') ? { trim: { start_time: 0, duration: 0 } } : {}),
    ...(features.includes('crop') ? { crop: { x: 0, y: 0, width: 0, height: 0 } } : {}),
  };
  addWidget(node, newWidget(spec.name, 'videoedit', spec.options['default'] ?? value));
};

/** What a view of the page says before anybody has looked through it. */
const nothing = (): Json => '';

const VIEWPORT_CLASSES = new Set([
  'Preview3DAdvanced',
  'Save3DAdvanced',
  'PreviewGaussianSplat',
  'PreviewPointCloud',
  'SaveGaussianSplat',
  'SavePointCloud',
]);

const load3d: Maker = (node) => {
  if (node.widgets.some((widget) => widget.name === 'model_file')) {
    addWidget(node, newWidget('upload 3d model', 'button', 'upload3dmodel'));
    addWidget(node, newWidget('upload extra resources', 'button', 'uploadExtraResources'));
    addWidget(node, newWidget('clear', 'button', 'clear'));
  }
  const name = VIEWPORT_CLASSES.has(node.nodeClass?.name ?? '') ? 'viewport_state' : 'image';
  addWidget(node, newWidget(name, 'load3D', '', { compute: nothing }));
};

const view =
  (name: string, kind: string): Maker =>
  (node) => {
    addWidget(node, newWidget(name, kind, '', { compute: nothing }));
  };

const recorder: Maker = (node, spec) => {
  addWidget(node, newWidget(spec.name, 'audioUI', '', { compute: nothing }));
  addWidget(node, newWidget(spec.name, 'audiorecord', '', { sent: false }));
};

const curve = {
  points: [
    [0, 0],
    [1, 1],
  ],
  interpolation: 'monotone_cubic',
};

/**
 * What makes the widgets of each type that has any; every other type is a slot alone. Types and defaults as the
 * front end 1.49 registers them (scripts/widgets.ts and the core extensions).
 */
export const WIDGET_MAKERS: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['INT', int],
  ['FLOAT', float],
  ['BOOLEAN', plain('toggle', false)],
  ['STRING', text],
  ['MARKDOWN', (node, { name }) => void addWidget(node, newWidget(name, 'MARKDOWN', ''))],
  ['COMBO', combo],
  [
    'IMAGEUPLOAD',
    (node, { name }) => void addWidget(node, newWidget(name, 'button', 'image', { sent: false })),
  ],
  ['COLOR', color],
  [
    'IMAGECOMPARE',
    (node, { name }) => void addWidget(node, newWidget(name, 'imagecompare', ['', ''], { saved: false })),
  ],
  ['BOUNDING_BOX', boundingBox],
  ['CHART', nested('chart', 'data', {})],
  ['GALLERIA', nested('galleria', 'images', [])],
  ['PAINTER', plain('painter', '')],
  ['COMPOSITOR', plain('compositor', {})],
  ['TEXTAREA', nested('textarea', 'default', '')],
  ['CURVE', plain('curve', curve)],
  ['RANGE', plain('range', { min: 0, max: 1 })],
  ['VIDEO_EDIT', videoEdit],
  ['BOUNDING_BOXES', plain('boundingboxes', [])],
  ['COLORS', plain('colors', [])],
  [
    'AUDIO_UI',
    (node, { name }) => void addWidget(node, newWidget(name, 'audioUI', '', { saved: false, sent: false })),
  ],
  ['AUDIOUPLOAD', (node, { name }) => void addWidget(node, newWidget(name, 'button', '', { sent: false }))],
  ['AUDIO_RECORD', recorder],
  ['PREVIEW_3D', view('image', 'load3D')],
  ['LOAD_3D', load3d],
  ['LOAD_3D_ADVANCED', view('viewport_state', 'load3DAdvanced')],
  ['WEBCAM', (node, { name }) => void addWidget(node, newWidget(name, 'WEBCAM', '', { compute: nothing }))],
]);
