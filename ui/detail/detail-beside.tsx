'use client';

import { memo, type ComponentProps } from 'react';
import { useSettled } from '../shell/use-settled.ts';
import { Detail } from './detail.tsx';

const Settled = memo(Detail);

/** It follows the cell one stands on a little later: while one walks or scrubs, the cells come first. */
export const DetailBeside = memo(function DetailBeside(props: ComponentProps<typeof Detail>) {
  return <Settled {...props} grid={useSettled(props.grid, props.grid.ordinal)} />;
});
