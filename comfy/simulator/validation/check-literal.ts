import { equal, lessThan, toBool, toFloat, toInt } from '../python/convert.ts';
import { PyError } from '../python/error.ts';
import { repr, str } from '../python/text.ts';
import { isDict, type Py, type PyDict } from '../python/values.ts';
import type { Reason } from './types.ts';

const coercions: Record<string, (value: Py) => Py> = {
  INT: toInt,
  FLOAT: toFloat,
  STRING: str,
  BOOLEAN: toBool,
};

/** Longer lists of options are not sent back. */
const longestList = 20;

const outOfRange = (name: string, value: Py, config: Py[], options: PyDict): Reason | null => {
  const min = options.get('min');
  const max = options.get('max');
  const extra_info = { input_name: name, input_config: config, received_value: value };
  if (min !== undefined && lessThan(value, min)) {
    const message = `Value ${str(value)} smaller than min of ${str(min)}`;
    return { type: 'value_smaller_than_min', message, details: name, extra_info };
  }
  if (max !== undefined && lessThan(max, value)) {
    const message = `Value ${str(value)} bigger than max of ${str(max)}`;
    return { type: 'value_bigger_than_max', message, details: name, extra_info };
  }
  return null;
};

const notInList = (name: string, value: Py, config: Py[], options: Py[]): Reason | null => {
  if (options.some((option) => equal(option, value))) return null;
  const isLong = options.length > longestList;
  const list = isLong ? `(list of length ${options.length})` : repr(options);
  return {
    type: 'value_not_in_list',
    message: 'Value not in list',
    details: `${name}: '${str(value)}' not in ${list}`,
    extra_info: { input_name: name, input_config: isLong ? null : config, received_value: value },
  };
};

const comboOptions = (config: Py[]): Py[] | null => {
  const [type, options] = config;
  if (Array.isArray(type)) return type;
  if (type !== 'COMBO' || !isDict(options)) return null;
  const inline = options.get('options');
  return Array.isArray(inline) ? inline : [];
};

/**
 * Coerce a literal as its declared type asks, and check range and list (protocol 2.1.3).
 * @returns the value to write back, and what is wrong with it
 * @throws PyError where Python itself would stumble, as when it compares a text with a number
 */
export function checkLiteral(
  name: string,
  given: Py,
  config: Py[],
  skipChecks: boolean,
): { value: Py; reason: Reason | null } {
  const [type, options] = config;
  const coerce = typeof type === 'string' ? coercions[type] : undefined;
  let value = given;
  try {
    if (coerce) value = coerce(given);
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    const reason = {
      type: 'invalid_input_type',
      message: `Failed to convert an input value to a ${str(type ?? null)} value`,
      details: `${name}, ${str(given)}, ${error.message}`,
      extra_info: {
        input_name: name,
        input_config: config,
        received_value: given,
        exception_message: error.message,
      },
    };
    return { value: given, reason };
  }
  if (skipChecks) return { value, reason: null };
  const range = isDict(options) ? outOfRange(name, value, config, options) : null;
  if (range) return { value, reason: range };
  const list = comboOptions(config);
  return { value, reason: list ? notInList(name, value, config, list) : null };
}
