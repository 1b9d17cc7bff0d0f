'use client';

import { useState } from 'react';
import type { Form } from '#core/sweep/document/read-form.ts';

/** The form as it could last be read; none where there is nothing to read. */
export function useLastForm(form: Form | null, isEmpty: boolean): Form | null {
  const [last, setLast] = useState(form);
  if (form !== null && form !== last) setLast(form);
  return isEmpty ? form : (form ?? last);
}
