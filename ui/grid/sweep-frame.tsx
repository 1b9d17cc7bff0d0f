import type { ReactNode } from 'react';
import type { Sweep } from '#core/api/sweep.ts';
import { MoreMenu } from '../shell/more-menu.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { SweepActions } from './sweep-actions.tsx';
import { SweepCrumbs } from './sweep-crumbs.tsx';
import { SweepProgress } from './sweep-progress.tsx';
import { SweepTabs } from './sweep-tabs.tsx';

type Props = Omit<Parameters<typeof SweepTabs>[0], 'id'> & {
  id: string;
  /** Undefined until it was read. */
  sweep: Sweep | undefined;
  title: string;
  /** Whether its events come: how far it is stands in the header. */
  live: boolean;
  /** In the place of how far it is. */
  status?: ReactNode;
  /** Before what can be done with the sweep, or in its place. */
  tools?: ReactNode;
  actions?: ReactNode;
  hints?: ReactNode;
  fills?: boolean;
  children: ReactNode;
};

/** Header, main and footer of every page of one sweep. */
export function SweepFrame(props: Props) {
  const { id, sweep, title, live, status, tools, actions, hints, fills = true, children, ...tabs } = props;
  return (
    <PageFrame
      title={title}
      fills={fills}
      crumbs={<SweepCrumbs name={sweep?.name ?? ' '} simulated={sweep?.simulated ?? false} />}
      tabs={<SweepTabs id={id} {...tabs} />}
      status={status === undefined ? sweep && <SweepProgress sweep={sweep} live={live} /> : status}
      actions={
        actions === undefined
          ? sweep && (
              <MoreMenu>
                {tools}
                <SweepActions sweep={sweep} />
              </MoreMenu>
            )
          : actions
      }
      hints={hints}
    >
      {children}
    </PageFrame>
  );
}
